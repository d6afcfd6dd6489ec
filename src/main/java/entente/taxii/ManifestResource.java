package entente.taxii;

import entente.audit.Action;
import entente.catalog.ObjectRepository.Detail;
import entente.http.Exchange;
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
      new Listing.Kind(Set.of(), Map.of(), Detail.RECORD, Renderings::manifest);

  private final Entrance entrance;
  private final Listing listing;

  ManifestResource(Entrance entrance, Listing listing) {
    this.entrance = entrance;
    this.listing = listing;
  }

  @GET
  public Uni<Response> getManifest(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    Exchange exchange = Exchange.of(context).asks(Action.READ_MANIFEST);
    Access access = entrance.toRead(exchange, apiRoot, collection);
    return listing.page(exchange, access, MANIFEST);
  }
}
