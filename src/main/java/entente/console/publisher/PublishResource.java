package entente.console.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.Action;
import entente.catalog.ObjectQuery;
import entente.console.CollectionView;
import entente.console.ConsolePaths;
import entente.console.PageHead;
import entente.console.PageHeads;
import entente.console.PageKeeper;
import entente.console.PageResponse;
import entente.console.reader.ObjectPages;
import entente.console.reader.ObjectPages.Reading;
import entente.gate.DryRun;
import entente.gate.DryRunResult;
import entente.gate.FairWorkers;
import entente.gate.ObjectPublisher;
import entente.gate.RecordKeeper;
import entente.gate.SubmissionStatus;
import entente.http.RequestContext;
import entente.sharing.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A publisher pastes a bundle, is told what would become of each object, and publishes it. */
@Cancellable(false)
@Path(ConsolePaths.PUBLISH)
class PublishResource {
  private static final String TITLE = "Publish";

  private final BundleForms forms;
  private final PageHeads heads;
  private final PageKeeper pages;
  private final ObjectPages objectPages;
  private final DryRun dryRun;
  private final ObjectPublisher publisher;
  private final RecordKeeper keeper;
  private final FairWorkers workers;

  PublishResource(
      BundleForms forms,
      PageHeads heads,
      PageKeeper pages,
      ObjectPages objectPages,
      DryRun dryRun,
      ObjectPublisher publisher,
      RecordKeeper keeper,
      FairWorkers workers) {
    this.forms = forms;
    this.heads = heads;
    this.pages = pages;
    this.objectPages = objectPages;
    this.dryRun = dryRun;
    this.publisher = publisher;
    this.keeper = keeper;
    this.workers = workers;
  }

  @GET
  public Uni<Response> publishPage(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_CONSOLE);
    List<CollectionView> collections = forms.writable(request);
    BundleView empty = new BundleView(collections, "", "", List.of());
    return pages.page(request, TITLE, collections.size(), head -> Templates.publish(head, empty));
  }

  /** What would become of each object, and who would receive it; nothing is stored. */
  @POST
  @Path("/check")
  public Uni<Response> check(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.VALIDATE_OBJECTS);
    return forms.read(
        request,
        bundle ->
            workers
                .run(request.caller().partner(), bundle::objects)
                .chain(objects -> dryRun.check(bundle.access(), objects))
                .chain(results -> compared(request, bundle, results)));
  }

  /** Who may read the collection is told what would be different from what is stored. */
  private Uni<Response> compared(
      RequestContext request, BundleForms.Bundle bundle, List<DryRunResult> results) {
    return workers
        .resume(request.caller().partner(), () -> StoredVersions.read(bundle.objects()))
        .chain(
            objects -> {
              Checked checked = new Checked(bundle, results, objects);
              return StoredVersions.query(objects)
                  .filter(query -> bundle.access().canRead())
                  .map(query -> compared(request, checked, query))
                  .orElseGet(() -> checked(request, checked));
            });
  }

  private Uni<Response> compared(RequestContext request, Checked checked, ObjectQuery query) {
    return objectPages.page(
        request,
        new Reading(checked.bundle().access(), query),
        TITLE,
        (head, page) ->
            Templates.publish(head, checked.view(forms, request, StoredVersions.of(page))));
  }

  /**
   * A bundle that was checked.
   *
   * @param results what was found, object by object
   * @param objects its objects
   */
  private record Checked(
      BundleForms.Bundle bundle, List<DryRunResult> results, List<JsonNode> objects) {
    BundleView view(BundleForms forms, RequestContext request, StoredVersions stored) {
      return new BundleView(
          forms.writable(request),
          bundle.access().collection().id().toString(),
          bundle.text(),
          VerdictView.of(results, objects, stored));
    }
  }

  private Uni<Response> checked(RequestContext request, Checked checked) {
    return heads
        .of(request, TITLE)
        .chain(
            head ->
                workers.resume(
                    request.caller().partner(),
                    () ->
                        Buffer.buffer(
                            Templates.publish(
                                    head, checked.view(forms, request, StoredVersions.NONE))
                                .render())))
        .chain(page -> keeper.served(request.facts(), checked.results().size(), page))
        .map(page -> PageResponse.page(200, page).build());
  }

  @POST
  public Uni<Response> publish(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.ADD_OBJECTS);
    return forms.read(
        request,
        bundle -> heads.of(request, "Published").chain(head -> published(request, bundle, head)));
  }

  private Uni<Response> published(
      RequestContext request, BundleForms.Bundle bundle, PageHead head) {
    Access access = bundle.access();
    return workers
        .run(request.caller().partner(), bundle::objects)
        .chain(
            objects ->
                publisher.publish(
                    access, request.facts(), objects, status -> page(head, access, status)))
        .map(rendered -> PageResponse.page(200, rendered.body()).build());
  }

  private static Buffer page(PageHead head, Access access, SubmissionStatus status) {
    return Buffer.buffer(
        Templates.published(head, CollectionView.of(access), PublishedView.of(access, status))
            .render());
  }
}
