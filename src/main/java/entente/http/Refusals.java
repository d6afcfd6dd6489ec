package entente.http;

import entente.audit.Outcome;
import entente.gate.RecordKeeper;
import entente.problem.Problem;
import entente.security.Challenges;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Where every request ends that is not served: it is put on record, and then told why, in the same
 * words whether a thing is hidden or not there.
 */
class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final String NO_SUCH_RESOURCE = "there is no such resource";

  private final RecordKeeper keeper;
  private final Methods methods;
  private final Clock clock;

  Refusals(RecordKeeper keeper, Methods methods, Clock clock) {
    this.keeper = keeper;
    this.methods = methods;
    this.clock = clock;
  }

  @ServerExceptionMapper
  Uni<Response> problem(Problem problem, RoutingContext context) {
    return refuse(Exchange.of(context, clock.instant()), problem);
  }

  /** What the framework refuses: an unrouted path. */
  @ServerExceptionMapper
  Uni<Response> framework(WebApplicationException refusal, RoutingContext context) {
    Exchange exchange = Exchange.of(context, clock.instant());
    int status = refusal.getResponse().getStatus();
    Problem problem =
        switch (status) {
          case 404 -> Problem.notFound(NO_SUCH_RESOURCE);
          case 413 -> Problem.tooLarge("the body is too large");
          default ->
              status < 500
                  ? Problem.malformed("the request cannot be understood")
                  : Problem.unavailable("the request cannot be served now", refusal);
        };
    return refuse(exchange, problem);
  }

  /** Our own fault: the one who asked learns an identifier, and nothing of the inside. */
  @ServerExceptionMapper
  Uni<Response> fault(Throwable fault, RoutingContext context) {
    Exchange exchange = Exchange.of(context, clock.instant());
    LOG.errorf(fault, "a request failed, errorId=%s", exchange.facts().request());
    return keeper
        .refused(exchange.facts(), Outcome.FAULT)
        .map(
            recorded ->
                response(exchange, 500, "Internal Server Error", "the server failed").build())
        .onFailure(Problem.class)
        .recoverWithItem(unwritten -> unavailable(exchange, (Problem) unwritten));
  }

  private Uni<Response> refuse(Exchange exchange, Problem problem) {
    return keeper
        .refused(exchange.facts(), Outcome.of(problem.kind()))
        .map(recorded -> render(exchange, problem))
        // A refusal that cannot be recorded is not told either.
        .onFailure(Problem.class)
        .recoverWithItem(unwritten -> unavailable(exchange, (Problem) unwritten));
  }

  private Response unavailable(Exchange exchange, Problem unwritten) {
    LOG.errorf(unwritten, "a record was not written, errorId=%s", exchange.facts().request());
    return render(exchange, unwritten);
  }

  private Response render(Exchange exchange, Problem problem) {
    int status = status(problem.kind());
    Response.ResponseBuilder response =
        response(exchange, status, title(problem.kind()), problem.detail());
    switch (problem.kind()) {
      case UNAUTHENTICATED ->
          Challenges.ALL.forEach(it -> response.header(HttpHeaders.WWW_AUTHENTICATE, it));
      case UNAVAILABLE -> response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      case METHOD_NOT_ALLOWED ->
          response.header(HttpHeaders.ALLOW, String.join(", ", methods.at(exchange.path())));
      default -> {}
    }
    return response.build();
  }

  private static Response.ResponseBuilder response(
      Exchange exchange, int status, String title, String description) {
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, MediaTypes.ofErrorAt(exchange.facts().path()))
        .entity(ErrorBody.of(status, title, description, exchange.facts().request()));
  }

  private static int status(Problem.Kind kind) {
    return switch (kind) {
      case MALFORMED -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case TOO_LARGE -> 413;
      case TARGET_TOO_LONG -> 414;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case UNPROCESSABLE -> 422;
      case FIELDS_TOO_LONG -> 431;
      case UNAVAILABLE -> 503;
    };
  }

  private static String title(Problem.Kind kind) {
    return Response.Status.fromStatusCode(status(kind)) == null
        ? "Unprocessable Content"
        : Response.Status.fromStatusCode(status(kind)).getReasonPhrase();
  }
}
