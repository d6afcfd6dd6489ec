package entente.http;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body, counting while it comes, whether its length was announced or not. Of one that is
 * too large no more than the limit is ever kept.
 */
public final class RequestBody {
  private final HttpServerRequest request;
  private final long limit;
  private final Buffer body = Buffer.buffer();
  private long received;

  private RequestBody(HttpServerRequest request, long limit) {
    this.request = request;
    this.limit = limit;
  }

  /**
   * Reads the body of a request that nobody has begun to read.
   *
   * @param limit how many octets it may have
   * @return the body, or a {@link Problem} of kind {@code TOO_LARGE}
   */
  public static Uni<Buffer> read(HttpServerRequest request, long limit) {
    long announced = announced(request);
    if (announced > limit) {
      return Uni.createFrom().failure(() -> tooLarge(limit));
    }
    return Uni.createFrom().emitter(emitter -> new RequestBody(request, limit).readInto(emitter));
  }

  private void readInto(UniEmitter<? super Buffer> emitter) {
    request.exceptionHandler(emitter::fail);
    request.endHandler(end -> emitter.complete(body));
    request.handler(
        chunk -> {
          received += chunk.length();
          if (received <= limit) {
            body.appendBuffer(chunk);
          } else {
            request.handler(dropped -> {});
            emitter.fail(tooLarge(limit));
          }
        });
    request.resume();
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      throw Problem.malformed("Content-Length: a number was expected");
    }
  }

  private static Problem tooLarge(long limit) {
    return Problem.tooLarge(
        "the body is larger than max_content_length, %d octets".formatted(limit));
  }
}
