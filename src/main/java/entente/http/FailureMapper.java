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
 * Answers every request that cannot be served: records the refusal or fault first, then tells the
 * client, in the same words whether a thing is hidden or does not exist.
 */
class FailureMapper {
  private static final Logger LOG = Logger.getLogger(FailureMapper.class);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final String NO_SUCH_RESOURCE = "there is no such resource";

  private final RecordKeeper keeper;
  private final AllowedMethods allowedMethods;
  private final Clock clock;

  FailureMapper(RecordKeeper keeper, AllowedMethods allowedMethods, Clock clock) {
    this.keeper = keeper;
    this.allowedMethods = allowedMethods;
    this.clock = clock;
  }

  @ServerExceptionMapper
  Uni<Response> problem(Problem problem, RoutingContext context) {
    return refuse(RequestContext.of(context, clock.instant()), problem);
  }

  /** What the framework itself refuses, an unrouted path for example. */
  @ServerExceptionMapper
  Uni<Response> framework(WebApplicationException refusal, RoutingContext context) {
    RequestContext request = RequestContext.of(context, clock.instant());
    int status = refusal.getResponse().getStatus();
    Problem problem =
        switch (status) {
          case 404 -> Problem.notFound(NO_SUCH_RESOURCE);
          case 413 -> Problem.tooLarge("the body is too large");
          default ->
              status < 500
                  ? Problem.malformed("the request is malformed")
                  : Problem.unavailable("the server is unavailable; try again", refusal);
        };
    return refuse(request, problem);
  }

  /** A fault of the server: the client is given an identifier, the operator's log the cause. */
  @ServerExceptionMapper
  Uni<Response> fault(Throwable fault, RoutingContext context) {
    RequestContext request = RequestContext.of(context, clock.instant());
    LOG.errorf(fault, "a request failed, errorId=%s", request.facts().request());
    return keeper
        .refused(request.facts(), Outcome.FAULT)
        .map(
            recorded ->
                response(request, 500, "Internal Server Error", "the server failed").build())
        .onFailure(Problem.class)
        .recoverWithItem(unwritten -> unavailable(request, (Problem) unwritten));
  }

  private Uni<Response> refuse(RequestContext request, Problem problem) {
    return keeper
        .refused(request.facts(), Outcome.of(problem.kind()))
        .map(recorded -> render(request, problem))
        // A refusal that cannot be recorded is not sent either: promise 2 of the design.
        .onFailure(Problem.class)
        .recoverWithItem(unwritten -> unavailable(request, (Problem) unwritten));
  }

  private Response unavailable(RequestContext request, Problem unwritten) {
    LOG.errorf(unwritten, "a record was not written, errorId=%s", request.facts().request());
    return render(request, unwritten);
  }

  private Response render(RequestContext request, Problem problem) {
    int status = status(problem.kind());
    Response.ResponseBuilder response =
        response(request, status, title(problem.kind()), problem.detail());
    switch (problem.kind()) {
      case UNAUTHENTICATED ->
          Challenges.ALL.forEach(it -> response.header(HttpHeaders.WWW_AUTHENTICATE, it));
      case UNAVAILABLE -> response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      case METHOD_NOT_ALLOWED ->
          response.header(HttpHeaders.ALLOW, String.join(", ", allowedMethods.at(request.path())));
      default -> {}
    }
    return response.build();
  }

  private static Response.ResponseBuilder response(
      RequestContext request, int status, String title, String description) {
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, MediaTypes.ofErrorAt(request.facts().path()))
        .entity(ErrorBody.of(status, title, description, request.facts().request()));
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
