package entente.taxii;

import entente.audit.Action;
import entente.catalog.ApiRoot;
import entente.gate.RecordKeeper;
import entente.http.RequestContext;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** An API Root (TAXII 2.1, section 4.2). */
@Cancellable(false)
@Path("/api/{apiRoot}")
class ApiRootResource {
  private final TaxiiAuthorizer authorizer;
  private final RecordKeeper keeper;
  private final Resources resources;

  ApiRootResource(TaxiiAuthorizer authorizer, RecordKeeper keeper, Resources resources) {
    this.authorizer = authorizer;
    this.keeper = keeper;
    this.resources = resources;
  }

  @GET
  public Uni<Response> getApiRoot(RoutingContext context, @RestPath String apiRoot) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_API_ROOT);
    ApiRoot known = authorizer.apiRoot(request, apiRoot);
    return keeper.served(request.facts(), 1, resources.apiRoot(known)).map(TaxiiResponse::ok);
  }
}
