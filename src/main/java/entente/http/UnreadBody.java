package entente.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What is left of a body when its request is answered: one that was refused, or is too large. Its
 * client may still be sending and not listening yet, and would wait for ever if nobody read on. So
 * what comes is dropped for a while after the answer, before the line is cut (RFC 9112, section
 * 9.6).
 */
final class UnreadBody {
  private static final long LINGERING_MILLIS = 2_000;

  private UnreadBody() {}

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

  /** A request without a body is not to cost its client the connection. */
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
