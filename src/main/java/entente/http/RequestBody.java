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
  private final Exchange exchange;
  private final HttpServerRequest request;
  private final long limit;
  private final Buffer body = Buffer.buffer();
  private long received;

  private RequestBody(Exchange exchange, long limit) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.limit = limit;
  }

  /**
   * Reads the body of a request that nobody has begun to read.
   *
   * @param limit how many octets it may have
   * @return the body, or a {@link Problem}: of kind {@code TOO_LARGE}, or {@code MALFORMED} where
   *     the client hangs up before its end, or breaks the form of its chunks
   */
  public static Uni<Buffer> read(Exchange exchange, long limit) {
    long announced = announced(exchange.request());
    if (announced > limit) {
      return Uni.createFrom().failure(() -> tooLarge(limit));
    }
    return Uni.createFrom().emitter(emitter -> new RequestBody(exchange, limit).readInto(emitter));
  }

  private void readInto(UniEmitter<? super Buffer> emitter) {
    request.exceptionHandler(broken -> emitter.fail(brokenOff()));
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
    if (exchange.isBroken()) {
      // Nothing more comes; what has come is handed over before this.
      exchange.onContext(() -> emitter.fail(brokenOff()));
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      throw Problem.malformed("Content-Length: a number was expected");
    }
  }

  private static Problem brokenOff() {
    return Problem.malformed("the body ended before it was whole");
  }

  private static Problem tooLarge(long limit) {
    return Problem.tooLarge(
        "the body is larger than max_content_length, %d octets".formatted(limit));
  }
}
