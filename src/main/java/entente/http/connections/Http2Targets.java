package entente.http.connections;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses requests in HTTP/2 whose target {@link HttpFraming} would refuse in HTTP/1.1. */
@ApplicationScoped
class Http2Targets {
  private static final int BAD_REQUEST = 400;

  void listen(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(Http2Targets::check);
  }

  private static void check(RoutingContext context) {
    try {
      if (context.request().version() == HttpVersion.HTTP_2) {
        RequestLine.requireTarget(context.request().uri());
      }
      context.next();
    } catch (RefusedException malformed) {
      context.fail(BAD_REQUEST);
    }
  }
}
