package entente.http;

import entente.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body read as it arrives, by a thread that may block. The client can send no more than a few
 * chunks ahead of what has been read.
 */
public final class BodyStream extends InputStream {
  private static final int CHUNKS_AHEAD = 16;
  private static final String CONTINUE = "100-continue";

  private final HttpServerRequest request;
  private final BodyLimit limit;
  private final IdleLimit idle;
  private final long bytesPerSecondMin;
  private final Context context;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  private Buffer chunk = Buffer.buffer();
  private int place;
  private long received;
  private long waitedNanos;
  private boolean ended;

  /**
   * How long a client may send nothing.
   *
   * @param time the longest pause
   * @param name the limit's name in configuration, told to a client that exceeds it
   */
  public record IdleLimit(Duration time, String name) {}

  /**
   * What arrived over the connection.
   *
   * @param data bytes of the body; null where it has ended
   * @param lost whether it ended because the connection was lost
   */
  private record Arrival(@Nullable Buffer data, boolean lost) {}

  private BodyStream(
      HttpServerRequest request, BodyLimit limit, IdleLimit idle, long bytesPerSecondMin) {
    this.request = request;
    this.limit = limit;
    this.idle = idle;
    this.bytesPerSecondMin = bytesPerSecondMin;
    this.context = Vertx.currentContext();
  }

  /**
   * Starts to receive the body of a request that nothing has begun to read.
   *
   * @param limit the largest body
   * @param idle the longest pause
   * @param bytesPerSecondMin the least mean rate, of the time that it is waited for
   * @throws Problem of kind {@code TOO_LARGE}, where the request announces a larger one
   */
  public static BodyStream open(
      HttpServerRequest request, BodyLimit limit, IdleLimit idle, long bytesPerSecondMin) {
    limit.requireAnnounced(request);
    BodyStream stream = new BodyStream(request, limit, idle, bytesPerSecondMin);
    stream.listen();
    return stream;
  }

  private void listen() {
    request.exceptionHandler(lost -> arrivals.add(new Arrival(null, true)));
    request.endHandler(end -> arrivals.add(new Arrival(null, false)));
    request.handler(data -> arrivals.add(new Arrival(data, false)));
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.fetch(CHUNKS_AHEAD);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads what has arrived, and waits for more where nothing has.
   *
   * @throws Problem where the body is too large, the client pauses for too long, or the connection
   *     is lost
   */
  @Override
  public int read(byte[] target, int offset, int length) {
    while (place == chunk.length()) {
      if (ended) {
        return -1;
      }
      receive();
    }
    int count = Math.min(length, chunk.length() - place);
    chunk.getBytes(place, place + count, target, offset);
    place += count;
    return count;
  }

  private void receive() {
    Arrival arrival = await();
    if (arrival.lost()) {
      throw Problem.malformed("the connection was lost");
    }
    Buffer data = arrival.data();
    if (data == null) {
      ended = true;
      return;
    }
    received += data.length();
    if (received > limit.octets()) {
      throw limit.tooLarge();
    }
    if (BodyPace.isTooSlow(received, Duration.ofNanos(waitedNanos), bytesPerSecondMin)) {
      throw BodyPace.tooSlow(bytesPerSecondMin);
    }
    chunk = data;
    place = 0;
    context.runOnContext(ignored -> request.fetch(1));
  }

  private Arrival await() {
    long begun = System.nanoTime();
    try {
      Arrival arrival = arrivals.poll(idle.time().toMillis(), TimeUnit.MILLISECONDS);
      if (arrival == null) {
        throw Problem.malformed(
            "nothing was received for longer than %s, %s".formatted(idle.name(), idle.time()));
      }
      return arrival;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping; send it again", e);
    } finally {
      waitedNanos += System.nanoTime() - begun;
    }
  }
}
