package entente.api.admin;

import entente.http.PublicOrigin;
import entente.http.RequestContext;
import entente.security.IssuerCheck;
import entente.sharing.NoSuchProposal;
import entente.sharing.OperatorChanges;
import entente.sharing.OperatorNote;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Changes that wait for the approval of an operator other than the one who proposed them. */
@Cancellable(false)
@Path(AdminPaths.PROPOSALS)
class ProposalsResource {
  private final OperatorRequests requests;
  private final OperatorChanges changes;
  private final IssuerCheck issuers;

  ProposalsResource(OperatorRequests requests, OperatorChanges changes, PublicOrigin publicOrigin) {
    this.requests = requests;
    this.changes = changes;
    this.issuers = new IssuerCheck(publicOrigin.isConfigured());
  }

  @GET
  public Uni<Response> list(RoutingContext context) {
    return requests.read(requests.toRead(context), () -> ProposalsBody.of(changes.proposals()));
  }

  @GET
  @Path("/{id}")
  public Uni<Response> show(RoutingContext context, @RestPath String id) {
    RequestContext request = requests.toRead(context);
    UUID proposal = OperatorRequests.proposal(id);
    return requests.read(request, () -> shown(proposal));
  }

  private Record shown(UUID proposal) {
    try {
      return ProposalBody.of(changes.proposal(proposal));
    } catch (NoSuchProposal e) {
      throw OperatorRequests.noSuchProposal();
    }
  }

  /** Stores it, or with {@code dry_run} tells what it would do today. */
  @POST
  @Path("/{id}/approval")
  public Uni<Response> approve(RoutingContext context, @RestPath String id) {
    return requests.change(
        context,
        (request, note) -> {
          request.requireNoSteps();
          UUID proposal = OperatorRequests.proposal(id);
          return request.isPreview()
              ? PreviewBody.of(changes.preview(proposal))
              : approved(proposal, note);
        });
  }

  private Record approved(UUID proposal, OperatorNote note) {
    issuers.require(changes.proposal(proposal).requireEdits());
    return StoredBody.of(changes.approve(proposal, note), List.of());
  }

  @POST
  @Path("/{id}/withdrawal")
  public Uni<Response> withdraw(RoutingContext context, @RestPath String id) {
    return requests.change(
        context,
        (request, note) -> {
          request.requireNoSteps();
          changes.withdraw(OperatorRequests.proposal(id), note);
          return StoredBody.nothing();
        });
  }
}
