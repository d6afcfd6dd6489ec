package entente.taxii;

import entente.audit.Action;
import entente.catalog.ApiRoot;
import entente.gate.RecordKeeper;
import entente.gate.StatusRepository;
import entente.gate.SubmissionStatus;
import entente.http.RequestContext;
import entente.http.StatusBody;
import entente.problem.Problem;
import entente.stix.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The status of a submission (TAXII 2.1, section 4.3), for the client that made it. */
@Cancellable(false)
@Path("/api/{apiRoot}/status/{status}")
class StatusResource {
  private final TaxiiAuthorizer authorizer;
  private final StatusRepository statuses;
  private final RecordKeeper keeper;

  StatusResource(TaxiiAuthorizer authorizer, StatusRepository statuses, RecordKeeper keeper) {
    this.authorizer = authorizer;
    this.statuses = statuses;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getStatus(
      RoutingContext context, @RestPath String apiRoot, @RestPath String status) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_STATUS);
    ApiRoot known = authorizer.apiRoot(request, apiRoot);
    return statuses
        .status(
            known.name(),
            request.caller(),
            UuidText.read(status).orElseThrow(StatusResource::notFound))
        .map(found -> found.orElseThrow(StatusResource::notFound))
        .chain(found -> answer(request, found))
        .map(TaxiiResponse::ok);
  }

  private Uni<Buffer> answer(RequestContext request, SubmissionStatus status) {
    return keeper.served(request.facts(), 1, StatusBody.of(status));
  }

  private static Problem notFound() {
    return Problem.notFound("there is no such status, or it has expired");
  }
}
