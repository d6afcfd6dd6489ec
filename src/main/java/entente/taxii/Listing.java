package entente.taxii;

import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.StoredObject;
import entente.gate.ObjectReader;
import entente.gate.RenderedPage;
import entente.http.Exchange;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the four endpoints that page have in common (TAXII 2.1, section 3.5): filters, the cursor,
 * the page, and the cursor to what follows.
 */
@ApplicationScoped
class Listing {
  private final ObjectReader reader;
  private final Cursors cursors;
  private final ObjectFilters filters;

  Listing(ObjectReader reader, Cursors cursors, TaxiiConfig config) {
    this.reader = reader;
    this.cursors = cursors;
    this.filters = new ObjectFilters(config);
  }

  /** How a page is written, with the cursor to what follows where there is more. */
  interface Rendering {
    Buffer render(ObjectPage page, Optional<String> next);
  }

  /**
   * What an endpoint lists.
   *
   * @param ignored filters that have no meaning there
   * @param fixed filters that the endpoint itself sets, by name
   * @param detail whether documents are wanted
   * @param rendering how a page is written
   */
  record Kind(Set<String> ignored, Map<String, String> fixed, Detail detail, Rendering rendering) {}

  /** A page of a collection. */
  Uni<Response> page(Exchange exchange, Access access, Kind kind) {
    return answer(
        exchange,
        new Asked(access, access.collection().id().toString(), kind),
        request -> reader.page(access, exchange.facts(), request));
  }

  /** A page of the versions of one object. */
  Uni<Response> object(Exchange exchange, Access access, String object, Kind kind) {
    if (!StixId.isWellFormed(object)) {
      // Nothing that is kept has such a name.
      throw Problem.notFound("there is no such object in this collection");
    }
    return answer(
        exchange,
        new Asked(access, access.collection().id() + "/" + object, kind),
        request -> reader.object(access, exchange.facts(), new StixId(object), request));
  }

  private record Asked(Access access, String listing, Kind kind) {}

  /** One of the two ways to read. */
  private interface Way {
    Uni<RenderedPage> read(ObjectReader.Request request);
  }

  private Uni<Response> answer(Exchange exchange, Asked asked, Way way) {
    FilterParameters given = FilterParameters.of(exchange.parameters(), asked.kind().ignored());
    exchange.filteredBy(given.toString());
    return cursors.signer().chain(signer -> answer(given, asked, signer, way));
  }

  private Uni<Response> answer(
      FilterParameters given, Asked asked, Cursors.Signer signer, Way way) {
    Optional<Cursor> cursor =
        given
            .value(FilterParameters.NEXT)
            .map(next -> continued(signer.read(next, asked.listing()), given));
    Map<String, String> effective = cursor.map(Cursor::filters).orElseGet(given::filters);
    Map<String, String> all = new TreeMap<>(effective);
    all.putAll(asked.kind().fixed());
    ObjectQuery query =
        filters.query(all, cursor.map(Cursor::position), given.value(FilterParameters.LIMIT));
    ObjectReader.Request request =
        new ObjectReader.Request(
            query,
            asked.kind().detail(),
            page ->
                asked
                    .kind()
                    .rendering()
                    .render(page, next(signer, asked.listing(), effective, page)));
    return way.read(request).map(rendered -> TaxiiResponse.page(rendered, query.after()));
  }

  /**
   * Clients leave filters out on later pages; those that they give must be the cursor's, but for an
   * {@code added_after} that was moved up to what they have.
   */
  private static Cursor continued(Cursor cursor, FilterParameters given) {
    given
        .filters()
        .forEach(
            (name, value) -> {
              if (!continues(cursor, name, value)) {
                throw Problem.malformed(
                    name + ": the value that next was given for was expected, or none");
              }
            });
    return cursor;
  }

  private static boolean continues(Cursor cursor, String name, String value) {
    return value.equals(cursor.filters().get(name))
        || (name.equals(FilterParameters.ADDED_AFTER) && ObjectFilters.isCovered(value, cursor));
  }

  private static Optional<String> next(
      Cursors.Signer signer, String listing, Map<String, String> filters, ObjectPage page) {
    List<StoredObject> objects = page.objects();
    return page.more()
        ? Optional.of(
            signer.write(new Cursor(listing, objects.get(objects.size() - 1).dateAdded(), filters)))
        : Optional.empty();
  }
}
