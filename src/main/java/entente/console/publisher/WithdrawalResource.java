package entente.console.publisher;

import entente.audit.Action;
import entente.catalog.DateAdded;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.console.CollectionView;
import entente.console.ConsolePaths;
import entente.console.Forms;
import entente.console.PageResponse;
import entente.console.reader.ObjectPages;
import entente.console.reader.ObjectPages.Reading;
import entente.gate.ObjectPublisher;
import entente.http.RequestContext;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Withdraws an object with all its versions, once its owner has seen what that does. */
@Cancellable(false)
@Path(ConsolePaths.PUBLISH + "/{collection}/{object}/withdrawal")
class WithdrawalResource {
  private static final int VERSIONS_MAX = 100;

  private final ObjectPages pages;
  private final ObjectPublisher publisher;
  private final Forms forms;

  WithdrawalResource(ObjectPages pages, ObjectPublisher publisher, Forms forms) {
    this.pages = pages;
    this.publisher = publisher;
    this.forms = forms;
  }

  @GET
  public Uni<Response> preview(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECT);
    Access access = toDelete(request, collection);
    StixId id = RevisionsResource.id(object);
    request.concerns(id);
    ObjectQuery versions =
        new ObjectQuery(
            Set.of(id.value()),
            Set.of(),
            VersionSelection.ALL,
            Set.of(),
            DateAdded.START,
            VERSIONS_MAX);
    return pages.object(
        request,
        new Reading(access, versions),
        id,
        "Withdraw",
        (head, page) -> Templates.withdrawal(head, WithdrawalView.of(access, id, page)));
  }

  @POST
  public Uni<Response> withdraw(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.DELETE_OBJECT);
    Access access = toDelete(request, collection);
    StixId id = RevisionsResource.id(object);
    request.concerns(id);
    return forms.read(
        request,
        form ->
            publisher
                .delete(access, request.facts(), id, VersionSelection.ALL)
                .map(
                    deleted ->
                        PageResponse.seeOther(CollectionView.path(access.collection())).build()));
  }

  private Access toDelete(RequestContext request, String collection) {
    Access access = pages.toRead(request, collection);
    access.requireReadAndWrite();
    return access;
  }
}
