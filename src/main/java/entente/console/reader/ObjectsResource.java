package entente.console.reader;

import entente.audit.Action;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.VersionSelection;
import entente.console.ConsoleConfig;
import entente.console.ConsolePaths;
import entente.console.PageHead;
import entente.console.PageHeads;
import entente.console.PageResponse;
import entente.gate.ObjectReader;
import entente.gate.RenderedPage;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.stix.StixId;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The objects of a collection, and one of them, read through the same gate as TAXII's. */
@Cancellable(false)
@Path(ConsolePaths.COLLECTIONS + "/{collection}/objects")
class ObjectsResource {
  private final AccessPolicy policy;
  private final ObjectReader reader;
  private final ReadShares shares;
  private final PageHeads heads;
  private final int limit;

  ObjectsResource(
      AccessPolicy policy,
      ObjectReader reader,
      ReadShares shares,
      PageHeads heads,
      ConsoleConfig config) {
    this.policy = policy;
    this.reader = reader;
    this.shares = shares;
    this.heads = heads;
    this.limit = config.pageObjectsMax();
  }

  @GET
  public Uni<Response> getObjects(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Access access = toRead(request, collection);
    ListingFilters filters = ListingFilters.of(request.parameters());
    request.filteredBy(filters.toString());
    ObjectQuery query = filters.query(limit);
    return answer(
        request,
        access.collection().title(),
        head -> page -> Templates.objects(head, ListingView.of(access, filters, page)),
        rendering -> reader.page(access, request.facts(), sending(request, query, rendering)));
  }

  @GET
  @Path("/{object}")
  public Uni<Response> getObject(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECT);
    Access access = toRead(request, collection);
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
    ObjectQuery query = versions(id, all, filters);
    return answer(
        request,
        id.type(),
        head -> page -> Templates.object(head, ObjectView.of(access, id, all, page)),
        rendering ->
            reader.object(access, request.facts(), id, sending(request, query, rendering)));
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

  private Access toRead(RequestContext request, String collection) {
    Access access = policy.access(request.coalition(), request.caller(), collection);
    request.concerns(access.collection().id());
    access.requireRead();
    return access;
  }

  private static ObjectReader.Request sending(
      RequestContext request, ObjectQuery query, Function<ObjectPage, Buffer> rendering) {
    return new ObjectReader.Request(
        query,
        Detail.DOCUMENT,
        ObjectReader.Rendering.forOneRequest(rendering, body -> {}),
        !request.http().method().equals(HttpMethod.HEAD));
  }

  /** Reads and renders what is sent, which is counted until its last octet has left. */
  private Uni<Response> answer(
      RequestContext request,
      String title,
      Function<PageHead, Function<ObjectPage, TemplateInstance>> content,
      Function<Function<ObjectPage, Buffer>, Uni<RenderedPage>> read) {
    return heads
        .of(request, title)
        .chain(
            head ->
                shares.count(
                    request,
                    sent ->
                        read.apply(
                            found ->
                                sent.rendered(
                                    Buffer.buffer(content.apply(head).apply(found).render())))))
        .map(rendered -> PageResponse.page(200, rendered.body()).build());
  }
}
