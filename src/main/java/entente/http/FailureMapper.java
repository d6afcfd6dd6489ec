package entente.http;

import entente.audit.Outcome;
import entente.audit.RecordNotWritten;
import entente.gate.RecordKeeper;
import entente.problem.FailureTranslator;
import entente.problem.Problem;
import entente.security.Challenges;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every request that cannot be served: records the refusal or fault first, then tells the
 * client, in the same words whether a thing is hidden or does not exist.
 */
class FailureMapper {
  private static final Logger LOG = Logger.getLogger(FailureMapper.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  /** For whatever reason: else a stranger could find out which issuers are registered. */
  private static final String NOT_AUTHENTICATED =
      "a valid token or client key is needed: Bearer, or Basic with it as the password";

  private static final String NO_SUCH_RESOURCE = "there is no such resource";

  private final RecordKeeper keeper;
  private final FailureTranslator translator;
  private final AllowedMethods allowedMethods;
  private final Instance<JsonInterface> jsonInterfaces;
  private final BrowserInterfaces browsers;
  private final OutageLog outages;
  private final Clock clock;

  FailureMapper(
      RecordKeeper keeper,
      FailureTranslator translator,
      AllowedMethods allowedMethods,
      @Any Instance<JsonInterface> jsonInterfaces,
      BrowserInterfaces browsers,
      OutageLog outages,
      Clock clock) {
    this.keeper = keeper;
    this.translator = translator;
    this.allowedMethods = allowedMethods;
    this.jsonInterfaces = jsonInterfaces;
    this.browsers = browsers;
    this.outages = outages;
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

  /** Whatever else fails: an outage of a store, or a fault of the server. */
  @ServerExceptionMapper
  Uni<Response> failure(Throwable failure, RoutingContext context) {
    OutOfMemoryExit.haltIfOutOfMemory(failure);
    RequestContext request = RequestContext.of(context, clock.instant());
    return translator
        .problem(failure)
        .map(problem -> outage(request, problem))
        .orElseGet(() -> fault(request, failure));
  }

  private Uni<Response> outage(RequestContext request, Problem problem) {
    outages.report("a store is unavailable", problem, request.facts().request());
    return refuse(request, problem);
  }

  /** The client is given an identifier, the operator's log the cause. */
  private Uni<Response> fault(RequestContext request, Throwable fault) {
    LOG.errorf(fault, "a request failed, errorId=%s", request.facts().request());
    return recorded(
        request,
        Outcome.FAULT,
        () -> response(request, 500, "Internal Server Error", "the server failed").build());
  }

  /** Where the log has just failed to take a record, it is not asked to take another one. */
  private Uni<Response> refuse(RequestContext request, Problem problem) {
    if (RecordNotWritten.caused(problem)) {
      return Uni.createFrom().item(() -> unrecorded(request, problem));
    }
    return recorded(request, Outcome.of(problem.kind()), () -> render(request, problem));
  }

  /** A refusal that cannot be recorded is not sent either: promise 2 of the design. */
  private Uni<Response> recorded(
      RequestContext request, Outcome outcome, Supplier<Response> response) {
    return keeper
        .refused(request.facts(), outcome)
        .map(recorded -> response.get())
        .onFailure()
        .recoverWithItem(unwritten -> unrecorded(request, unwritten));
  }

  private Response unrecorded(RequestContext request, Throwable unwritten) {
    outages.report("a record was not written", unwritten, request.facts().request());
    return render(
        request, Problem.unavailable("the access log cannot be written; try again", unwritten));
  }

  private Response render(RequestContext request, Problem problem) {
    int status = status(problem.kind());
    Response.ResponseBuilder response =
        response(request, status, title(problem.kind()), description(request, problem));
    switch (problem.kind()) {
      case UNAUTHENTICATED ->
          challenges(request).forEach(it -> response.header(HttpHeaders.WWW_AUTHENTICATE, it));
      case UNAVAILABLE, TOO_MANY_REQUESTS ->
          response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      case METHOD_NOT_ALLOWED ->
          response.header(HttpHeaders.ALLOW, String.join(", ", allowedMethods.at(request.path())));
      case UNSUPPORTED_MEDIA_TYPE -> response.header(HttpHeaders.ACCEPT_ENCODING, "identity");
      default -> {}
    }
    return response.build();
  }

  /** Why credentials were refused is told to the operator alone. */
  private static String description(RequestContext request, Problem problem) {
    if (problem.kind() != Problem.Kind.UNAUTHENTICATED) {
      return problem.detail();
    }
    LOG.debugf("%s, errorId=%s", problem.detail(), request.facts().request());
    return NOT_AUTHENTICATED;
  }

  /** A browser that is challenged for Basic would ask for a password, in a window of its own. */
  private List<String> challenges(RequestContext request) {
    return browsers.at(request.facts().path()).isPresent()
        ? List.of(Challenges.BEARER)
        : Challenges.ALL;
  }

  private Response.ResponseBuilder response(
      RequestContext request, int status, String title, String description) {
    return browsers
        .at(request.facts().path())
        .map(browser -> browser.refusal(request, status, title, description))
        .orElseGet(() -> resource(request, status, title, description));
  }

  private Response.ResponseBuilder resource(
      RequestContext request, int status, String title, String description) {
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, errorMediaType(request))
        .entity(ErrorBody.of(status, title, description, request.facts().request()));
  }

  private String errorMediaType(RequestContext request) {
    String path = request.facts().path();
    return jsonInterfaces.stream().anyMatch(it -> it.serves(path))
        ? MediaTypes.JSON
        : MediaTypes.TAXII;
  }

  private static int status(Problem.Kind kind) {
    return switch (kind) {
      case MALFORMED -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case TOO_SLOW -> 408;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case UNPROCESSABLE -> 422;
      case TOO_MANY_REQUESTS -> 429;
      case UNAVAILABLE -> 503;
    };
  }

  private static String title(Problem.Kind kind) {
    return Response.Status.fromStatusCode(status(kind)) == null
        ? "Unprocessable Content"
        : Response.Status.fromStatusCode(status(kind)).getReasonPhrase();
  }
}
