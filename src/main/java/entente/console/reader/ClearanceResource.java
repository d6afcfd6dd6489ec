package entente.console.reader;

import entente.audit.Action;
import entente.console.ConsolePaths;
import entente.console.PageKeeper;
import entente.http.RequestContext;
import entente.sharing.AccessPolicy;
import entente.sharing.Clearance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What the reader is cleared for. */
@Cancellable(false)
@Path(ConsolePaths.CONSOLE + "/clearance")
class ClearanceResource {
  private final AccessPolicy policy;
  private final PageKeeper pages;

  ClearanceResource(AccessPolicy policy, PageKeeper pages) {
    this.policy = policy;
    this.pages = pages;
  }

  @GET
  public Uni<Response> getClearance(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_CLEARANCE);
    List<Clearance> clearances =
        policy.apiRoots(request.coalition(), request.caller()).stream()
            .map(root -> policy.clearance(request.coalition(), request.caller(), root.name()))
            .toList();
    ClearanceView view = ClearanceView.of(request.caller(), clearances);
    return pages.page(
        request,
        "What am I cleared for?",
        view.collections().size(),
        head -> Templates.clearance(head, view));
  }
}
