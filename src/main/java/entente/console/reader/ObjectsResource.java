package entente.console.reader;

import entente.audit.Action;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.console.ConsoleConfig;
import entente.console.ConsolePaths;
import entente.console.reader.ObjectPages.Reading;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The objects of a collection, and one of them, read through the same gate as TAXII's. */
@Cancellable(false)
@Path(ConsolePaths.COLLECTIONS + "/{collection}/objects")
class ObjectsResource {
  private final ObjectPages pages;
  private final int limit;
  private final int searchedMax;

  ObjectsResource(ObjectPages pages, ConsoleConfig config) {
    this.pages = pages;
    this.limit = config.pageObjectsMax();
    this.searchedMax = config.overviewObjectsMax();
  }

  /** Where words are asked for, more objects are looked at, and those that have them are shown. */
  @GET
  public Uni<Response> getObjects(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Access access = pages.toRead(request, collection);
    ListingFilters filters = ListingFilters.of(request.parameters());
    request.filteredBy(filters.toString());
    Reading reading =
        filters
            .search()
            .map(words -> new Reading(access, filters.query(searchedMax), words::select))
            .orElseGet(() -> new Reading(access, filters.query(limit)));
    return pages.page(
        request,
        reading,
        access.collection().title(),
        (head, page) -> Templates.objects(head, ListingView.of(access, filters, page)));
  }

  @GET
  @Path("/{object}")
  public Uni<Response> getObject(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECT);
    Access access = pages.toRead(request, collection);
    if (!StixId.isWellFormed(object)) {
      throw Problem.notFound("there is no such object in this collection");
    }
    StixId id = new StixId(object);
    request.concerns(id);
    boolean all = List.of("all").equals(request.parameters().getAll("versions"));
    ListingFilters filters = ListingFilters.of(request.parameters()).onlyPosition();
    request.filteredBy(
        Stream.of(filters.toString(), all ? "match[version]=all" : "")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("&")));
    return pages.object(
        request,
        new Reading(access, versions(id, all, filters)),
        id,
        id.type(),
        (head, page) -> Templates.object(head, ObjectView.of(access, id, all, page)));
  }

  private ObjectQuery versions(StixId id, boolean all, ListingFilters filters) {
    return new ObjectQuery(
        Set.of(id.value()),
        Set.of(),
        all ? VersionSelection.ALL : VersionSelection.LAST,
        Set.of(),
        filters.query(limit).after(),
        limit);
  }
}
