package entente.taxii;

import entente.audit.Action;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.VersionSelection;
import entente.gate.ObjectPublisher;
import entente.http.Exchange;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** One object of a collection, and its versions (TAXII 2.1, sections 5.6 to 5.8). */
@Cancellable(false)
@Path("/api/{apiRoot}/collections/{collection}/objects/{object}")
class ObjectResource {
  private static final Set<String> OF_THE_PATH = Set.of(FilterParameters.ID, FilterParameters.TYPE);
  private static final Set<String> OF_ALL_VERSIONS =
      Set.of(FilterParameters.ID, FilterParameters.TYPE, FilterParameters.VERSION);

  private final Entrance entrance;
  private final Listing listing;
  private final ObjectPublisher publisher;
  private final ObjectFilters filters;

  ObjectResource(
      Entrance entrance, Listing listing, ObjectPublisher publisher, TaxiiConfig config) {
    this.entrance = entrance;
    this.listing = listing;
    this.publisher = publisher;
    this.filters = new ObjectFilters(config);
  }

  @GET
  public Uni<Response> getObject(
      RoutingContext context,
      @RestPath String apiRoot,
      @RestPath String collection,
      @RestPath String object) {
    Exchange exchange = Exchange.of(context).asks(Action.READ_OBJECT);
    Access access = entrance.toRead(exchange, apiRoot, collection);
    Listing.Kind kind =
        new Listing.Kind(
            OF_THE_PATH,
            Map.of(FilterParameters.ID, object),
            Detail.DOCUMENT,
            Renderings::envelope);
    return listing.object(exchange, access, object, kind);
  }

  @GET
  @Path("/versions")
  public Uni<Response> getVersions(
      RoutingContext context,
      @RestPath String apiRoot,
      @RestPath String collection,
      @RestPath String object) {
    Exchange exchange = Exchange.of(context).asks(Action.READ_VERSIONS);
    Access access = entrance.toRead(exchange, apiRoot, collection);
    Listing.Kind kind =
        new Listing.Kind(
            OF_ALL_VERSIONS,
            Map.of(FilterParameters.ID, object, FilterParameters.VERSION, "all"),
            Detail.RECORD,
            Renderings::versions);
    return listing.object(exchange, access, object, kind);
  }

  @DELETE
  public Uni<Response> deleteObject(
      RoutingContext context,
      @RestPath String apiRoot,
      @RestPath String collection,
      @RestPath String object) {
    Exchange exchange = Exchange.of(context).asks(Action.DELETE_OBJECT);
    Access access = entrance.toDelete(exchange, apiRoot, collection);
    FilterParameters given = FilterParameters.of(exchange.parameters(), OF_THE_PATH);
    exchange.filteredBy(given.toString());
    VersionSelection versions = toDelete(given);
    if (!StixId.isWellFormed(object)) {
      throw Problem.notFound("there is no such object in this collection");
    }
    return publisher
        .delete(access, exchange.facts(), new StixId(object), versions)
        .map(deleted -> TaxiiResponse.ok(Buffer.buffer()));
  }

  /** All versions where none is named: else an older one would take the place of the newest. */
  private VersionSelection toDelete(FilterParameters given) {
    Set<String> specVersions = filters.values(given.values(), FilterParameters.SPEC_VERSION);
    Optional<String> version = given.value(FilterParameters.VERSION);
    if (!specVersions.isEmpty() && !specVersions.contains("2.1")) {
      throw Problem.notFound("there is no such object in this collection");
    }
    return version.isEmpty() ? VersionSelection.ALL : filters.versions(version);
  }
}
