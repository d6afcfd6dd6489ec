package entente.http;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body, counting while it comes, whether its length was announced or not. Of one that is
 * too large no more than the limit is ever kept.
 */
public final class RequestBody {
  private final Exchange exchange;
  private final HttpServerRequest request;
  private final BodyLimit limit;
  private final Buffer body = Buffer.buffer();
  private long received;

  private RequestBody(Exchange exchange, BodyLimit limit) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.limit = limit;
  }

  /**
   * Reads the body of a request that nobody has begun to read.
   *
   * @return the body, or a {@link Problem}: of kind {@code TOO_LARGE}, or {@code MALFORMED} where
   *     the client hangs up before its end, or breaks the form of its chunks
   */
  public static Uni<Buffer> read(Exchange exchange, BodyLimit limit) {
    limit.requireAnnounced(exchange.request());
    return Uni.createFrom().emitter(emitter -> new RequestBody(exchange, limit).readInto(emitter));
  }

  private void readInto(UniEmitter<? super Buffer> emitter) {
    request.exceptionHandler(broken -> emitter.fail(aborted()));
    request.endHandler(end -> emitter.complete(body));
    request.handler(
        chunk -> {
          received += chunk.length();
          if (received <= limit.octets()) {
            body.appendBuffer(chunk);
          } else {
            request.handler(dropped -> {});
            emitter.fail(limit.tooLarge());
          }
        });
    request.resume();
    if (exchange.isBroken()) {
      // Nothing more comes; what has come is handed over before this.
      exchange.onContext(() -> emitter.fail(aborted()));
    }
  }

  private static Problem aborted() {
    return Problem.malformed("the body ended before it was whole");
  }
}
