package entente.audit.postgres;

import static java.util.stream.Collectors.joining;

import entente.audit.AccessRecord;
import entente.audit.Disclosure;
import entente.audit.RequestFacts;
import entente.catalog.DateAdded;
import entente.digest.Sha256;
import entente.sharing.Caller;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our records as one statement: an array for each column, so that a thousand records cost one round
 * trip and one commit. No record can make the statement fail: its group would fail with it.
 */
final class AccessRecordInsert {
  /** Arrays of arrays are unnested to their elements, so lists travel as text. */
  static final String STATEMENT =
      """
      INSERT INTO access_record (
        request, time, address, partner, client, issuer, token, scopes, action, collection, path,
        filters, outcome, objects, first_added, last_added, labels, body_sha256)
      SELECT
        request, time, address, partner, client, issuer, token, string_to_array(scopes, ' '),
        action, collection, path, filters, outcome, objects, first_added, last_added,
        string_to_array(labels, ',')::integer[], decode(body_sha256, 'hex')
      FROM unnest(
        $1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::integer[],
        $15::bigint[], $16::bigint[], $17::text[], $18::text[])
      AS line (
        request, time, address, partner, client, issuer, token, scopes, action, collection, path,
        filters, outcome, objects, first_added, last_added, labels, body_sha256)
      """;

  /** What PostgreSQL cannot keep in a text: NUL, and halves of a pair of surrogates. */
  private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private static final String REPLACEMENT = "\uFFFD";

  private AccessRecordInsert() {}

  /** The parameters of the statement, in the order of its columns. */
  static Tuple parameters(List<AccessRecord> records) {
    List<RequestFacts> requests = records.stream().map(AccessRecord::facts).toList();
    List<Disclosure> disclosures = records.stream().map(AccessRecord::disclosure).toList();
    return Tuple.tuple()
        .addArrayOfUUID(column(requests, UUID[]::new, RequestFacts::request))
        .addArrayOfOffsetDateTime(column(requests, OffsetDateTime[]::new, AccessRecordInsert::time))
        .addArrayOfString(texts(requests, RequestFacts::address))
        .addArrayOfString(callers(requests, caller -> Optional.of(caller.partner().value())))
        .addArrayOfString(callers(requests, caller -> Optional.of(caller.client())))
        .addArrayOfString(callers(requests, Caller::issuer))
        .addArrayOfString(callers(requests, Caller::tokenId))
        .addArrayOfString(callers(requests, AccessRecordInsert::scopes))
        .addArrayOfString(texts(requests, facts -> facts.action().name()))
        .addArrayOfUUID(column(requests, UUID[]::new, AccessRecordInsert::collection))
        .addArrayOfString(texts(requests, RequestFacts::path))
        .addArrayOfString(texts(requests, RequestFacts::filters))
        .addArrayOfString(texts(records, it -> it.outcome().name()))
        .addArrayOfInteger(column(disclosures, Integer[]::new, Disclosure::objects))
        .addArrayOfLong(column(disclosures, Long[]::new, it -> micros(it.firstAdded())))
        .addArrayOfLong(column(disclosures, Long[]::new, it -> micros(it.lastAdded())))
        .addArrayOfString(texts(disclosures, AccessRecordInsert::labels))
        .addArrayOfString(texts(disclosures, it -> it.bodySha256().map(Sha256::hex).orElse(null)));
  }

  private static OffsetDateTime time(RequestFacts facts) {
    return facts.time().atOffset(ZoneOffset.UTC);
  }

  private static Optional<String> scopes(Caller caller) {
    return Optional.of(caller.scopes().stream().sorted().collect(joining(" ")));
  }

  private static @Nullable UUID collection(RequestFacts facts) {
    return facts.collection().map(id -> id.value()).orElse(null);
  }

  private static @Nullable Long micros(Optional<DateAdded> date) {
    return date.map(DateAdded::micros).orElse(null);
  }

  private static String labels(Disclosure disclosure) {
    return disclosure.sight().numbers().stream().map(String::valueOf).collect(joining(","));
  }

  private static String[] callers(
      List<RequestFacts> requests, Function<Caller, Optional<String>> fact) {
    return texts(requests, facts -> facts.caller().flatMap(fact).orElse(null));
  }

  private static <S> String[] texts(List<S> sources, Function<S, @Nullable String> fact) {
    return column(sources, String[]::new, source -> storable(fact.apply(source)));
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : NOT_STORABLE.matcher(text).replaceAll(REPLACEMENT);
  }

  private static <S, T> T[] column(
      List<S> sources, IntFunction<T[]> array, Function<S, @Nullable T> fact) {
    return sources.stream().map(fact).toArray(array);
  }
}
