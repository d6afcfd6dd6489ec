package entente.taxii;

import entente.audit.Action;
import entente.catalog.ApiRoot;
import entente.gate.RecordKeeper;
import entente.http.RequestContext;
import entente.sharing.AccessPolicy;
import entente.sharing.Clearance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * What the caller is cleared for at an API Root. TAXII 2.1 has no such resource; it was asked for
 * in oasis-tcs/cti-taxii2#119.
 */
@Cancellable(false)
@Path("/api/{apiRoot}/clearance")
class ClearanceResource {
  private final TaxiiAuthorizer authorizer;
  private final AccessPolicy policy;
  private final RecordKeeper keeper;

  ClearanceResource(TaxiiAuthorizer authorizer, AccessPolicy policy, RecordKeeper keeper) {
    this.authorizer = authorizer;
    this.policy = policy;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getClearance(RoutingContext context, @RestPath String apiRoot) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_CLEARANCE);
    ApiRoot known = authorizer.apiRoot(request, apiRoot);
    Clearance clearance = policy.clearance(request.coalition(), request.caller(), known.name());
    return keeper
        .served(
            request.facts(),
            clearance.collections().size(),
            ClearanceBody.of(request.caller(), clearance))
        .map(TaxiiResponse::ok);
  }
}
