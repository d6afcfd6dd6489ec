package entente.taxii;

import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.http.RequestContext;
import entente.sharing.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The collections of an API Root, as the caller may know of them (TAXII 2.1, 5.1 and 5.2). */
@Cancellable(false)
@Path("/api/{apiRoot}/collections")
class CollectionsResource {
  private final TaxiiAuthorizer authorizer;
  private final RecordKeeper keeper;
  private final Resources resources;

  CollectionsResource(TaxiiAuthorizer authorizer, RecordKeeper keeper, Resources resources) {
    this.authorizer = authorizer;
    this.keeper = keeper;
    this.resources = resources;
  }

  @GET
  public Uni<Response> getCollections(RoutingContext context, @RestPath String apiRoot) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_COLLECTIONS);
    List<Access> accesses = authorizer.collections(request, apiRoot);
    return keeper
        .served(request.facts(), accesses.size(), resources.collections(accesses))
        .map(TaxiiResponse::ok);
  }

  @GET
  @Path("/{collection}")
  public Uni<Response> getCollection(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_COLLECTION);
    Access access = authorizer.collection(request, apiRoot, collection);
    return keeper.served(request.facts(), 1, resources.collection(access)).map(TaxiiResponse::ok);
  }
}
