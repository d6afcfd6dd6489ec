package entente.console.reader;

import entente.audit.Action;
import entente.catalog.ApiRoot;
import entente.console.CollectionView;
import entente.console.ConsolePaths;
import entente.console.PageKeeper;
import entente.http.RequestContext;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The collections that the reader may know of. */
@Cancellable(false)
@Path(ConsolePaths.COLLECTIONS)
class CollectionsResource {
  private final AccessPolicy policy;
  private final PageKeeper pages;

  CollectionsResource(AccessPolicy policy, PageKeeper pages) {
    this.policy = policy;
    this.pages = pages;
  }

  /**
   * An API Root as the page shows it.
   *
   * @param title its title
   * @param collections its collections
   */
  record RootView(String title, List<CollectionView> collections) {}

  @GET
  public Uni<Response> getCollections(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_COLLECTIONS);
    List<RootView> roots =
        policy.apiRoots(request.coalition(), request.caller()).stream()
            .map(root -> new RootView(root.title(), collections(request, root)))
            .toList();
    int entries = roots.stream().mapToInt(root -> root.collections().size()).sum();
    return pages.page(request, "Collections", entries, head -> Templates.collections(head, roots));
  }

  private List<CollectionView> collections(RequestContext request, ApiRoot root) {
    List<Access> known = policy.collections(request.coalition(), request.caller(), root.name());
    return known.stream().map(CollectionView::of).toList();
  }
}
