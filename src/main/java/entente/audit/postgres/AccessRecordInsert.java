package entente.audit.postgres;

import entente.audit.Disclosure;
import entente.audit.RequestFacts;
import entente.catalog.ChangeId;
import entente.catalog.DateAdded;
import entente.catalog.PageBasis;
import entente.digest.Sha256;
import entente.sharing.Caller;
import entente.stix.StixId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Our records as one statement: an array for each column, so that a thousand records cost one round
 * trip and one commit. No record can make the statement fail: its group would fail with it.
 *
 * <p>A record that has a {@link PageBasis} is stored only where the collection's head agrees with
 * it; the statement returns the requests whose records were stored. The head is that of the
 * statement's snapshot, which is taken when the statement begins, and that is after each of its
 * requests arrived. The trigger {@code take_turn_to_write} may wait after that: what is committed
 * meanwhile is not seen, as a page would not show it that was read at the beginning.
 */
final class AccessRecordInsert {
  private static final String COLUMNS =
      """
      request, time, address, partner, client, issuer, token, scopes, action, collection, path,
      filters, outcome, objects, first_added, last_added, body_sha256, object, long_path,
      long_filters, long_scopes, sight, versions, change
      """;

  /** Arrays of arrays are unnested to their elements, so lists travel as text. */
  static final String STATEMENT =
      """
      INSERT INTO access_record (%1$s)
      SELECT
        request, time, address, partner, client, issuer, token, string_to_array(scopes, ' '),
        action, collection, path, filters, outcome, objects, first_added, last_added,
        decode(body_sha256, 'hex'), object, decode(long_path, 'hex'), decode(long_filters, 'hex'),
        decode(long_scopes, 'hex'), decode(sight, 'hex'), decode(versions, 'hex'),
        change
      FROM unnest(
        $1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::integer[],
        $15::bigint[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::text[],
        $21::text[], $22::text[], $23::text[], $24::uuid[], $25::bigint[], $26::bigint[],
        $27::bigint[])
      AS line (%1$s, at_revision, at_changed, at_last_added)
      WHERE at_revision IS NULL OR EXISTS (
        SELECT FROM collection_head h
        WHERE h.collection = line.collection AND h.revision = at_revision AND h.changed = at_changed
          AND (at_last_added IS NULL OR h.last_added = at_last_added))
      RETURNING request
      """
          .formatted(COLUMNS);

  /** The same with what the records name by its digest, where that may not be there yet. */
  static final String WITH_KEPT_APART =
      """
      WITH texts AS (
        INSERT INTO access_text (sha256, text)
        SELECT decode(sha256, 'hex'), text
        FROM unnest($28::text[], $29::text[]) AS line (sha256, text)
        ON CONFLICT DO NOTHING),
      sights AS (
        INSERT INTO access_sight (sha256, labels)
        SELECT decode(sha256, 'hex'), string_to_array(labels, ',')::integer[]
        FROM unnest($30::text[], $31::text[]) AS line (sha256, labels)
        ON CONFLICT DO NOTHING),
      versions AS (
        INSERT INTO access_versions (sha256, dates, span)
        SELECT decode(sha256, 'hex'), dates, int8range(first, last, '[]')
        FROM unnest($32::text[], $33::text[], $34::bigint[], $35::bigint[])
          AS line (sha256, dates, first, last)
        ON CONFLICT DO NOTHING)
      """
          + STATEMENT;

  private AccessRecordInsert() {}

  /** The parameters of {@link #STATEMENT}, in the order of its columns. */
  static Tuple parameters(List<RecordRow> rows) {
    List<RequestFacts> requests = rows.stream().map(row -> row.content().facts()).toList();
    List<Disclosure> disclosures = rows.stream().map(row -> row.content().disclosure()).toList();
    return Tuple.tuple()
        .addArrayOfUUID(column(requests, UUID[]::new, RequestFacts::request))
        .addArrayOfOffsetDateTime(column(requests, OffsetDateTime[]::new, AccessRecordInsert::time))
        .addArrayOfString(texts(requests, RequestFacts::address))
        .addArrayOfString(callers(requests, caller -> Optional.of(caller.partner().value())))
        .addArrayOfString(callers(requests, caller -> Optional.of(caller.client())))
        .addArrayOfString(callers(requests, Caller::issuer))
        .addArrayOfString(callers(requests, Caller::tokenId))
        .addArrayOfString(texts(rows, row -> row.scopes().map(RecordText::inRecord).orElse(null)))
        .addArrayOfString(texts(requests, facts -> facts.action().name()))
        .addArrayOfUUID(column(requests, UUID[]::new, AccessRecordInsert::collection))
        .addArrayOfString(texts(rows, row -> row.path().inRecord()))
        .addArrayOfString(texts(rows, row -> row.filters().inRecord()))
        .addArrayOfString(texts(rows, row -> row.content().outcome().name()))
        .addArrayOfInteger(column(disclosures, Integer[]::new, Disclosure::objects))
        .addArrayOfLong(column(disclosures, Long[]::new, it -> micros(it.firstAdded())))
        .addArrayOfLong(column(disclosures, Long[]::new, it -> micros(it.lastAdded())))
        .addArrayOfString(digests(disclosures, Disclosure::bodySha256))
        .addArrayOfString(texts(requests, it -> it.object().map(StixId::value).orElse(null)))
        .addArrayOfString(digests(rows, row -> row.path().sha256()))
        .addArrayOfString(digests(rows, row -> row.filters().sha256()))
        .addArrayOfString(digests(rows, row -> row.scopes().flatMap(RecordText::sha256)))
        .addArrayOfString(digests(rows, row -> Optional.of(row.sight())))
        .addArrayOfString(digests(rows, RecordRow::versions))
        .addArrayOfUUID(column(rows, UUID[]::new, AccessRecordInsert::change))
        .addArrayOfLong(basis(rows, basis -> Optional.of(basis.revision())))
        .addArrayOfLong(basis(rows, basis -> Optional.of(basis.changed())))
        .addArrayOfLong(basis(rows, basis -> basis.lastAdded().map(DateAdded::micros)));
  }

  /** The parameters of {@link #WITH_KEPT_APART}. */
  static Tuple parameters(List<RecordRow> rows, KeptApart apart) {
    Tuple parameters = parameters(rows);
    for (Map<Sha256, String> kept : List.of(apart.texts(), apart.sights())) {
      parameters
          .addArrayOfString(hex(kept.keySet()))
          .addArrayOfString(kept.values().toArray(String[]::new));
    }
    List<Disclosure> pages = List.copyOf(apart.versions().values());
    return parameters
        .addArrayOfString(hex(apart.versions().keySet()))
        .addArrayOfString(texts(pages, page -> page.versions().text()))
        .addArrayOfLong(column(pages, Long[]::new, page -> micros(page.firstAdded())))
        .addArrayOfLong(column(pages, Long[]::new, page -> micros(page.lastAdded())));
  }

  private static Long[] basis(List<RecordRow> rows, Function<PageBasis, Optional<Long>> number) {
    return column(rows, Long[]::new, row -> row.basis().flatMap(number).orElse(null));
  }

  private static String[] hex(Collection<Sha256> digests) {
    return digests.stream().map(Sha256::hex).toArray(String[]::new);
  }

  private static OffsetDateTime time(RequestFacts facts) {
    return facts.time().atOffset(ZoneOffset.UTC);
  }

  private static @Nullable UUID collection(RequestFacts facts) {
    return facts.collection().map(id -> id.value()).orElse(null);
  }

  private static @Nullable UUID change(RecordRow row) {
    return row.content().change().map(ChangeId::value).orElse(null);
  }

  private static @Nullable Long micros(Optional<DateAdded> date) {
    return date.map(DateAdded::micros).orElse(null);
  }

  private static String[] callers(
      List<RequestFacts> requests, Function<Caller, Optional<String>> fact) {
    return texts(requests, facts -> facts.caller().flatMap(fact).orElse(null));
  }

  private static <S> String[] digests(List<S> sources, Function<S, Optional<Sha256>> fact) {
    return column(
        sources, String[]::new, source -> fact.apply(source).map(Sha256::hex).orElse(null));
  }

  private static <S> String[] texts(List<S> sources, Function<S, @Nullable String> fact) {
    return column(sources, String[]::new, source -> storable(fact.apply(source)));
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : RecordText.storable(text);
  }

  private static <S, T> T[] column(
      List<S> sources, IntFunction<T[]> array, Function<S, @Nullable T> fact) {
    return sources.stream().map(fact).toArray(array);
  }
}
