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
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The server's own resource (TAXII 2.1, section 4.1). */
@Cancellable(false)
@Path("/taxii2")
class DiscoveryResource {
  private final TaxiiAuthorizer authorizer;
  private final RecordKeeper keeper;
  private final Resources resources;

  DiscoveryResource(TaxiiAuthorizer authorizer, RecordKeeper keeper, Resources resources) {
    this.authorizer = authorizer;
    this.keeper = keeper;
    this.resources = resources;
  }

  @GET
  public Uni<Response> getDiscovery(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_DISCOVERY);
    List<ApiRoot> apiRoots = authorizer.apiRoots(request);
    return keeper
        .served(request.facts(), apiRoots.size(), resources.discovery(request, apiRoots))
        .map(TaxiiResponse::ok);
  }
}
