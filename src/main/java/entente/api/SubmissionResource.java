package entente.api;

import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.gate.StatusRepository;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.http.StatusBody;
import entente.problem.Problem;
import entente.stix.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The status of a submission, for the client that made it: TAXII's status resource (TAXII 2.1,
 * section 4.3), without its API Root.
 */
@Cancellable(false)
@Path(Paths.PUBLISH + "/status/{status}")
class SubmissionResource {
  private final PublisherAuthorizer authorizer;
  private final StatusRepository statuses;
  private final RecordKeeper keeper;

  SubmissionResource(
      PublisherAuthorizer authorizer, StatusRepository statuses, RecordKeeper keeper) {
    this.authorizer = authorizer;
    this.statuses = statuses;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getStatus(RoutingContext context, @RestPath String status) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_STATUS);
    authorizer.requireAcceptable(request);
    return statuses
        .status(request.caller(), UuidText.read(status).orElseThrow(SubmissionResource::notFound))
        .map(found -> found.orElseThrow(SubmissionResource::notFound))
        .chain(found -> keeper.served(request.facts(), 1, StatusBody.of(found)))
        .map(SubmissionResource::ok);
  }

  private static Response ok(Buffer body) {
    return Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build();
  }

  private static Problem notFound() {
    return Problem.notFound("there is no such status, or it has expired");
  }
}
