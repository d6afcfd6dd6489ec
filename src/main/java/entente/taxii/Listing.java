package entente.taxii;

import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.gate.ObjectReader;
import entente.gate.RenderedPage;
import entente.http.ContentCoding;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the four paged endpoints share (TAXII 2.1, section 3.5): they read filters and cursor, find
 * the page, and write it with the cursor of the next one.
 */
@ApplicationScoped
class Listing {
  private final ObjectReader reader;
  private final Cursors cursors;
  private final ObjectFilters filters;
  private final ContentCoding coding;
  private final ReadShares shares;
  private final boolean emptyLists;

  Listing(
      ObjectReader reader,
      Cursors cursors,
      ContentCoding coding,
      ReadShares shares,
      TaxiiConfig config) {
    this.shares = shares;
    this.reader = reader;
    this.cursors = cursors;
    this.coding = coding;
    this.filters = new ObjectFilters(config);
    this.emptyLists = config.emptyLists();
  }

  /**
   * What an endpoint lists.
   *
   * @param ignored filters that the endpoint ignores
   * @param fixed filters that the endpoint itself sets, by name
   * @param format how a page is written
   */
  record Kind(Set<String> ignored, Map<String, String> fixed, PageFormat format) {}

  /** A page of a collection. */
  Uni<Response> page(RequestContext request, Access access, Kind kind) {
    return answer(
        new Target(request, access, access.collection().id().toString(), kind),
        query -> reader.page(access, request.facts(), query));
  }

  /** A page of the versions of one object. */
  Uni<Response> object(RequestContext request, Access access, String object, Kind kind) {
    if (!StixId.isWellFormed(object)) {
      // No stored object has such an identifier.
      throw Problem.notFound("there is no such object in this collection");
    }
    StixId id = new StixId(object);
    request.concerns(id);
    return answer(
        new Target(request, access, access.collection().id() + "/" + object, kind),
        query -> reader.object(access, request.facts(), id, query));
  }

  /** What one request lists. */
  private record Target(RequestContext request, Access access, String listing, Kind kind) {}

  /**
   * What the body of a page depends on besides the page: the format, and what its cursor says.
   *
   * @param format how it is written
   * @param listing what is listed
   * @param filters the filters, as they were given
   */
  private record Form(PageFormat format, String listing, Map<String, String> filters) {}

  /** Reads a page of a collection, or of one object's versions. */
  private interface PageSource {
    Uni<RenderedPage> read(ObjectReader.Request request);
  }

  private Uni<Response> answer(Target target, PageSource source) {
    RequestContext request = target.request();
    FilterParameters given = FilterParameters.of(request.parameters(), target.kind().ignored());
    request.filteredBy(given.toString());
    return shares.count(
        request,
        page ->
            cursors
                .signer()
                .chain(signer -> answer(given, target, new Rendered(signer, page), source)));
  }

  /**
   * How pages of one request are rendered.
   *
   * @param signer signs their cursors
   * @param page counts them until they are sent
   */
  private record Rendered(Cursors.Signer signer, ReadShares.Page page) {}

  private Uni<Response> answer(
      FilterParameters given, Target target, Rendered rendered, PageSource source) {
    Cursors.Signer signer = rendered.signer();
    Optional<Cursor> cursor =
        given
            .value(FilterParameters.NEXT)
            .map(next -> continued(signer.read(next, target.listing()), given));
    Map<String, String> effective = cursor.map(Cursor::filters).orElseGet(given::filters);
    Map<String, String> all = new TreeMap<>(effective);
    all.putAll(target.kind().fixed());
    ObjectQuery query =
        filters.query(
            all,
            cursor.map(it -> ObjectFilters.position(it, given)),
            given.value(FilterParameters.LIMIT));
    ObjectReader.Request request =
        new ObjectReader.Request(
            query,
            target.kind().format().detail(),
            new ObjectReader.Rendering(
                Optional.of(new Form(target.kind().format(), target.listing(), effective)),
                page -> write(page, target.kind(), next(signer, target.listing(), effective, page)),
                rendered.page()::rendered),
            !target.request().http().method().equals(HttpMethod.HEAD));
    return source
        .read(request)
        .chain(
            page ->
                coded(target, page).map(coded -> TaxiiResponse.page(page, coded, query.after())));
  }

  /** Compressed only where nothing is secret; see decision 0008. */
  private Uni<ContentCoding.Coded> coded(Target target, RenderedPage page) {
    return target.access().collection().highest() == TlpLevel.CLEAR
        ? coding.apply(target.request(), page)
        : Uni.createFrom().item(ContentCoding.Coded.identity(page.body()));
  }

  private Buffer write(ObjectPage page, Kind kind, Optional<String> next) {
    return emptyLists
            && page.objects().isEmpty()
            && !page.more()
            && kind.format() == PageFormat.ENVELOPE
        ? PageWriter.emptyEnvelope()
        : kind.format().write(page, next);
  }

  /**
   * Clients may leave filters out on later pages; those that they send must be the cursor's, except
   * for {@code added_after}.
   */
  private static Cursor continued(Cursor cursor, FilterParameters given) {
    given
        .filters()
        .forEach(
            (name, value) -> {
              if (!continues(cursor, name, value)) {
                throw Problem.malformed(
                    name
                        + ": no value, or the one of the request that returned next, was expected");
              }
            });
    return cursor;
  }

  private static boolean continues(Cursor cursor, String name, String value) {
    return value.equals(cursor.filters().get(name))
        // It may have moved, even beyond the cursor: the later of both positions counts.
        || name.equals(FilterParameters.ADDED_AFTER);
  }

  private static Optional<String> next(
      Cursors.Signer signer, String listing, Map<String, String> filters, ObjectPage page) {
    return page.more()
        ? page.end().map(end -> signer.write(new Cursor(listing, end, filters)))
        : Optional.empty();
  }
}
