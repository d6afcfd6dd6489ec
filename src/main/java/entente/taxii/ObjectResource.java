package entente.taxii;

import entente.audit.Action;
import entente.catalog.VersionSelection;
import entente.gate.ObjectPublisher;
import entente.http.RequestContext;
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
  private static final Set<String> SET_BY_PATH = Set.of(FilterParameters.ID, FilterParameters.TYPE);
  private static final Set<String> SET_BY_VERSIONS =
      Set.of(FilterParameters.ID, FilterParameters.TYPE, FilterParameters.VERSION);

  private final TaxiiAuthorizer authorizer;
  private final Listing listing;
  private final ObjectPublisher publisher;
  private final ObjectFilters filters;

  ObjectResource(
      TaxiiAuthorizer authorizer, Listing listing, ObjectPublisher publisher, TaxiiConfig config) {
    this.authorizer = authorizer;
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
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECT);
    Access access = authorizer.toRead(request, apiRoot, collection);
    Listing.Kind kind =
        new Listing.Kind(SET_BY_PATH, Map.of(FilterParameters.ID, object), PageFormat.ENVELOPE);
    return listing.object(request, access, object, kind);
  }

  @GET
  @Path("/versions")
  public Uni<Response> getVersions(
      RoutingContext context,
      @RestPath String apiRoot,
      @RestPath String collection,
      @RestPath String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_VERSIONS);
    Access access = authorizer.toRead(request, apiRoot, collection);
    Listing.Kind kind =
        new Listing.Kind(
            SET_BY_VERSIONS,
            Map.of(FilterParameters.ID, object, FilterParameters.VERSION, "all"),
            PageFormat.VERSIONS);
    return listing.object(request, access, object, kind);
  }

  @DELETE
  public Uni<Response> deleteObject(
      RoutingContext context,
      @RestPath String apiRoot,
      @RestPath String collection,
      @RestPath String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.DELETE_OBJECT);
    Access access = authorizer.toDelete(request, apiRoot, collection);
    FilterParameters given = FilterParameters.of(request.parameters(), SET_BY_PATH);
    request.filteredBy(given.toString());
    VersionSelection versions = versionsToDelete(given);
    if (!StixId.isWellFormed(object)) {
      throw Problem.notFound("there is no such object in this collection");
    }
    StixId id = new StixId(object);
    request.concerns(id);
    return publisher
        .delete(access, request.facts(), id, versions)
        .map(deleted -> TaxiiResponse.ok(Buffer.buffer()));
  }

  /** All versions where none is named; otherwise an older one would become the newest. */
  private VersionSelection versionsToDelete(FilterParameters given) {
    Set<String> specVersions = filters.values(given.values(), FilterParameters.SPEC_VERSION);
    Optional<String> version = given.value(FilterParameters.VERSION);
    if (!specVersions.isEmpty() && !specVersions.contains("2.1")) {
      throw Problem.notFound("there is no such object in this collection");
    }
    return version.isEmpty() ? VersionSelection.ALL : filters.versions(version);
  }
}
