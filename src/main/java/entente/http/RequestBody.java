package entente.http;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Reads a body, counting as it arrives, whether its length was announced or not. No more than the
 * limit is kept of one that is too large, and nothing is waited for that arrives too slowly.
 */
final class RequestBody {
  private static final long LOOK_MILLIS = 1_000;

  private final RequestContext request;
  private final HttpServerRequest http;
  private final BodyLimit limit;
  private final Terms terms;
  private final long begun = System.nanoTime();
  private final Buffer body = Buffer.buffer();
  private long received;

  /**
   * What a body may take besides its size.
   *
   * @param lease its part of the memory for bodies
   * @param config how long it may take
   */
  record Terms(SharedBudget.Lease lease, BodyConfig config) {}

  private RequestBody(RequestContext request, BodyLimit limit, Terms terms) {
    this.request = request;
    this.http = request.http();
    this.limit = limit;
    this.terms = terms;
  }

  /**
   * Reads the body of a request that nothing has begun to read.
   *
   * @return the body, or a {@link Problem}: of kind {@code TOO_LARGE}, {@code MALFORMED} where the
   *     client disconnects before its end or sends malformed chunks, {@code TOO_SLOW}, or that the
   *     budget is spent
   */
  static Uni<Buffer> read(RequestContext request, BodyLimit limit, Terms terms) {
    return Uni.createFrom()
        .emitter(emitter -> new RequestBody(request, limit, terms).readInto(emitter));
  }

  private void readInto(UniEmitter<? super Buffer> emitter) {
    watch(emitter);
    http.exceptionHandler(broken -> emitter.fail(incomplete()));
    http.endHandler(end -> emitter.complete(body));
    http.handler(
        chunk -> {
          try {
            append(chunk);
          } catch (Problem refused) {
            fail(emitter, refused);
          }
        });
    http.resume();
    if (request.isDisconnected()) {
      // Nothing more will arrive; what has arrived is delivered before this task runs.
      request.runLater(() -> emitter.fail(incomplete()));
    }
  }

  private void append(Buffer chunk) {
    received += chunk.length();
    if (received > limit.octets()) {
      throw limit.tooLarge();
    }
    terms.lease().cover(received);
    body.appendBuffer(chunk);
  }

  private void watch(UniEmitter<? super Buffer> emitter) {
    Vertx vertx = Vertx.currentContext().owner();
    long looking = vertx.setPeriodic(LOOK_MILLIS, ignored -> look(emitter));
    emitter.onTermination(() -> vertx.cancelTimer(looking));
  }

  private void look(UniEmitter<? super Buffer> emitter) {
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    BodyConfig config = terms.config();
    if (taken.compareTo(config.timeout()) > 0) {
      fail(emitter, tooSlow("the body took longer than bodies.timeout, " + config.timeout()));
    } else if (BodyPace.isTooSlow(received, taken, config.bytesPerSecondMin())) {
      fail(emitter, BodyPace.tooSlow(config.bytesPerSecondMin()));
    }
  }

  private void fail(UniEmitter<? super Buffer> emitter, Problem why) {
    http.handler(dropped -> {});
    emitter.fail(why);
  }

  private static Problem tooSlow(String detail) {
    return new Problem(Problem.Kind.TOO_SLOW, detail);
  }

  private static Problem incomplete() {
    return Problem.malformed("the body ended before it was complete");
  }
}
