package entente.taxii;

import entente.audit.Action;
import entente.http.RequestContext;
import entente.sharing.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What a collection holds, without the objects (TAXII 2.1, section 5.3). */
@Cancellable(false)
@Path("/api/{apiRoot}/collections/{collection}/manifest")
class ManifestResource {
  private static final Listing.Kind MANIFEST =
      new Listing.Kind(Set.of(), Map.of(), PageFormat.MANIFEST);

  private final TaxiiAuthorizer authorizer;
  private final Listing listing;

  ManifestResource(TaxiiAuthorizer authorizer, Listing listing) {
    this.authorizer = authorizer;
    this.listing = listing;
  }

  @GET
  public Uni<Response> getManifest(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_MANIFEST);
    Access access = authorizer.toRead(request, apiRoot, collection);
    return listing.page(request, access, MANIFEST);
  }
}
