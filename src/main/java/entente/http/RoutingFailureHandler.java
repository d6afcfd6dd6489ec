package entente.http;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/**
 * Answers requests that fail before they reach a resource, one without {@code Host} for example, in
 * the form of every other refusal instead of the framework's own page.
 */
@ApplicationScoped
class RoutingFailureHandler {
  private final FailureMapper failures;

  RoutingFailureHandler(FailureMapper failures) {
    this.failures = failures;
  }

  void listen(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
    router.errorHandler(404, this::refuse);
  }

  private void refuse(RoutingContext context) {
    if (context.response().ended()) {
      return;
    }
    // The request never reached the framework, so nothing else subscribes.
    refusal(context)
        .subscribe()
        .with(
            refusal -> send(context.response(), refusal),
            unanswered -> context.response().setStatusCode(500).end());
  }

  private Uni<Response> refusal(RoutingContext context) {
    return switch (context.statusCode()) {
      case 400 -> failures.problem(Problem.malformed("the request is malformed"), context);
      case 404 -> failures.problem(Problem.notFound("there is no such resource"), context);
      default -> failures.failure(failure(context), context);
    };
  }

  /** The failure; the HTTP layer may know only a status. */
  private static Throwable failure(RoutingContext context) {
    return Objects.requireNonNullElseGet(
        context.failure(),
        () -> new IllegalStateException("the request failed with " + context.statusCode()));
  }

  private static void send(HttpServerResponse response, Response refusal) {
    response.setStatusCode(refusal.getStatus());
    response.putHeader(HttpHeaders.CACHE_CONTROL, AuthenticationFilter.NO_STORE);
    refusal.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
    response.end((Buffer) refusal.getEntity());
  }
}
