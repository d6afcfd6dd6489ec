package entente.http;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

/**
 * Requests that break before they reach a resource, one without {@code Host} for example: they end
 * like every other refusal, not on a page of the framework's.
 */
@ApplicationScoped
class BrokenRequests {
  private final Refusals refusals;

  BrokenRequests(Refusals refusals) {
    this.refusals = refusals;
  }

  void listen(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
    router.errorHandler(404, this::refuse);
  }

  private void refuse(RoutingContext context) {
    if (context.response().ended()) {
      return;
    }
    // Nobody else is there to subscribe: the request never reached the framework.
    refusal(context)
        .subscribe()
        .with(
            refusal -> send(context.response(), refusal),
            broken -> context.response().setStatusCode(500).end());
  }

  private Uni<Response> refusal(RoutingContext context) {
    return switch (context.statusCode()) {
      case 400 -> refusals.problem(Problem.malformed("the request cannot be understood"), context);
      case 404 -> refusals.problem(Problem.notFound("there is no such resource"), context);
      default -> refusals.fault(context.failure(), context);
    };
  }

  private static void send(HttpServerResponse response, Response refusal) {
    response.setStatusCode(refusal.getStatus());
    refusal.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
    response.end((Buffer) refusal.getEntity());
  }
}
