package entente.taxii;

import entente.audit.Action;
import entente.catalog.ApiRoot;
import entente.http.RequestContext;
import entente.http.StatusLookup;
import io.smallrye.mutiny.Uni;
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
  private final StatusLookup statuses;

  StatusResource(TaxiiAuthorizer authorizer, StatusLookup statuses) {
    this.authorizer = authorizer;
    this.statuses = statuses;
  }

  @GET
  public Uni<Response> getStatus(
      RoutingContext context, @RestPath String apiRoot, @RestPath String status) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_STATUS);
    ApiRoot known = authorizer.apiRoot(request, apiRoot);
    return statuses.read(request, known.name(), status).map(TaxiiResponse::ok);
  }
}
