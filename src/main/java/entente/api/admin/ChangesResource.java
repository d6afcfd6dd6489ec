package entente.api.admin;

import entente.http.PublicOrigin;
import entente.security.IssuerCheck;
import entente.sharing.Coalition;
import entente.sharing.OperatorChanges;
import entente.sharing.OperatorNote;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Changes of what the coalition has agreed on: all steps of a request, or none. */
@Cancellable(false)
@Path(AdminPaths.CHANGES)
class ChangesResource {
  private final OperatorRequests requests;
  private final OperatorChanges changes;
  private final IssuerCheck issuers;

  ChangesResource(OperatorRequests requests, OperatorChanges changes, PublicOrigin publicOrigin) {
    this.requests = requests;
    this.changes = changes;
    this.issuers = new IssuerCheck(publicOrigin.isConfigured());
  }

  @POST
  public Uni<Response> change(RoutingContext context) {
    return requests.change(
        context, (request, note) -> request.isPreview() ? preview(request) : store(request, note));
  }

  private Record preview(ChangeRequest request) {
    return PreviewBody.of(changes.preview(coalition -> edits(request, coalition).edits()));
  }

  private Record store(ChangeRequest request, OperatorNote note) {
    List<RequestedEdits.IssuedKey> keys = new ArrayList<>();
    OperatorChanges.Stored stored =
        changes.store(
            coalition -> {
              RequestedEdits requested = edits(request, coalition);
              keys.addAll(requested.keys());
              return requested.edits();
            },
            note);
    return StoredBody.of(stored, keys);
  }

  private RequestedEdits edits(ChangeRequest request, Coalition coalition) {
    RequestedEdits requested = RequestedEdits.of(request.requiredSteps(), coalition);
    issuers.require(requested.edits());
    return requested;
  }
}
