package entente.http;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body into memory and counts its octets as they arrive, whether or not a length was
 * announced. No more than the limit is ever kept.
 */
public final class RequestBody {
  private final RequestContext request;
  private final HttpServerRequest http;
  private final BodyLimit limit;
  private final Buffer body = Buffer.buffer();
  private long received;

  private RequestBody(RequestContext request, BodyLimit limit) {
    this.request = request;
    this.http = request.http();
    this.limit = limit;
  }

  /**
   * Reads the body of a request that nothing has begun to read.
   *
   * @return the body, or a {@link Problem}: of kind {@code TOO_LARGE}, or {@code MALFORMED} where
   *     the client disconnects before its end or sends malformed chunks
   */
  public static Uni<Buffer> read(RequestContext request, BodyLimit limit) {
    limit.requireAnnounced(request.http());
    return Uni.createFrom().emitter(emitter -> new RequestBody(request, limit).readInto(emitter));
  }

  private void readInto(UniEmitter<? super Buffer> emitter) {
    http.exceptionHandler(broken -> emitter.fail(incomplete()));
    http.endHandler(end -> emitter.complete(body));
    http.handler(
        chunk -> {
          received += chunk.length();
          if (received <= limit.octets()) {
            body.appendBuffer(chunk);
          } else {
            http.handler(dropped -> {});
            emitter.fail(limit.tooLarge());
          }
        });
    http.resume();
    if (request.isDisconnected()) {
      // Nothing more will arrive; what has arrived is delivered before this task runs.
      request.runLater(() -> emitter.fail(incomplete()));
    }
  }

  private static Problem incomplete() {
    return Problem.malformed("the body ended before it was complete");
  }
}
