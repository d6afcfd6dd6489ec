package entente.console.reader;

import entente.audit.Action;
import entente.console.CollectionView;
import entente.console.ConsolePaths;
import entente.console.PageKeeper;
import entente.http.PublicOrigin;
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

/** Settings for TAXII clients, with the addresses of this server and the reader's collections. */
@Cancellable(false)
@Path(ConsolePaths.CONSOLE + "/clients")
class ClientsResource {
  private final AccessPolicy policy;
  private final PublicOrigin publicOrigin;
  private final PageKeeper pages;

  ClientsResource(AccessPolicy policy, PublicOrigin publicOrigin, PageKeeper pages) {
    this.policy = policy;
    this.publicOrigin = publicOrigin;
    this.pages = pages;
  }

  /**
   * An API Root as clients are told of it.
   *
   * @param url its address
   * @param collections its collections that the reader may read
   */
  record RootSettings(String url, List<CollectionView> collections) {}

  @GET
  public Uni<Response> getClients(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_CONSOLE);
    String origin = publicOrigin.origin(request.http()).orElse("https://HOST");
    List<RootSettings> roots =
        policy.apiRoots(request.coalition(), request.caller()).stream()
            .map(
                root ->
                    new RootSettings(
                        origin + "/api/" + root.name() + "/", readable(request, root.name())))
            .filter(root -> !root.collections().isEmpty())
            .toList();
    int entries = roots.stream().mapToInt(root -> root.collections().size()).sum();
    return pages.page(
        request,
        "Settings for clients",
        entries,
        head -> Templates.clients(head, origin + "/taxii2/", roots));
  }

  private List<CollectionView> readable(RequestContext request, String apiRoot) {
    return policy.collections(request.coalition(), request.caller(), apiRoot).stream()
        .filter(Access::canRead)
        .map(CollectionView::of)
        .toList();
  }
}
