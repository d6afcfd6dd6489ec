package entente.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Discards what is left of a body when its request has been answered, because it was refused or is
 * too large. The client may still be sending without reading the answer, and would block for ever
 * if the server stopped reading. What arrives is dropped for a while before the connection is
 * closed (RFC 9112, section 9.6).
 */
final class UnreadBody {
  private static final long LINGERING_MILLIS = 2_000;

  private UnreadBody() {}

  /**
   * Discards the rest of the request's body once the answer is sent, then closes the connection.
   */
  static void dropAfterAnswer(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isAnnounced(request)) {
      return;
    }
    context.addHeadersEndHandler(
        answering -> {
          if (!request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
          }
        });
    context.addEndHandler(
        answered -> {
          if (!request.isEnded()) {
            drop(context);
          }
        });
  }

  /** Whether the request has a body: one without keeps its connection. */
  static boolean isAnnounced(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_2
        && (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
            || request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
  }

  private static void drop(RoutingContext context) {
    HttpServerRequest request = context.request();
    request.handler(dropped -> {});
    request.resume();
    context.vertx().setTimer(LINGERING_MILLIS, late -> request.connection().close());
  }
}
