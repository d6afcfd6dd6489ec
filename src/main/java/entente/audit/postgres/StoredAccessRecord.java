package entente.audit.postgres;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordPage.KeptFact;
import entente.audit.Action;
import entente.audit.DisclosedVersions;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RecordSalts;
import entente.audit.RequestFacts;
import entente.catalog.ChangeId;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.digest.Sha256;
import entente.sharing.Caller;
import entente.stix.StixId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the table as our record. */
final class StoredAccessRecord {

  private StoredAccessRecord() {}

  static AccessRecordPage.Entry entry(Row row) {
    AccessRecord accessRecord =
        new AccessRecord(
            facts(row),
            Outcome.valueOf(row.getString("outcome")),
            disclosure(row),
            Optional.ofNullable(row.getUUID("change")).map(ChangeId::new));
    return new AccessRecordPage.Entry(
        row.getLong("number"),
        row.getOffsetDateTime("recorded").toInstant(),
        accessRecord,
        missing(row),
        salts(row));
  }

  private static RecordSalts salts(Row row) {
    return new RecordSalts(
        Optional.ofNullable(row.getString("salt")),
        Optional.ofNullable(row.getJsonObject("erased"))
            .map(
                erased ->
                    new RecordSalts.Erasure(
                        UUID.fromString(erased.getString("order")),
                        digests(erased.getJsonObject("digests")),
                        digests(erased.getJsonObject("salts")))));
  }

  private static Map<String, Sha256> digests(JsonObject stored) {
    return stored.fieldNames().stream()
        .collect(Collectors.toMap(name -> name, name -> new Sha256(stored.getString(name))));
  }

  private static Map<KeptFact, Sha256> missing(Row row) {
    Map<KeptFact, Sha256> missing = new EnumMap<>(KeptFact.class);
    for (KeptFact fact : KeptFact.values()) {
      Optional.ofNullable(row.getString("missing_" + fact.name().toLowerCase(Locale.ROOT)))
          .ifPresent(digest -> missing.put(fact, new Sha256(digest)));
    }
    return missing;
  }

  private static RequestFacts facts(Row row) {
    return new RequestFacts(
        row.getUUID("request"),
        row.getOffsetDateTime("time").toInstant(),
        row.getString("address"),
        Optional.ofNullable(row.getString("partner")).map(partner -> caller(partner, row)),
        Action.valueOf(row.getString("action")),
        Optional.ofNullable(row.getUUID("collection")).map(CollectionId::new),
        Optional.ofNullable(row.getString("object")).map(StixId::new),
        row.getString("path"),
        row.getString("filters"));
  }

  private static Caller caller(String partner, Row row) {
    return new Caller(
        new PartnerCode(partner),
        row.getString("client"),
        Optional.ofNullable(row.getString("issuer")),
        Optional.ofNullable(row.getString("token")),
        // Words that differed only in what cannot be stored are one by now.
        Set.copyOf(List.of(row.getArrayOfStrings("scopes"))));
  }

  private static Disclosure disclosure(Row row) {
    return new Disclosure(
        row.getInteger("objects"),
        dateAdded(row.getLong("first_added")),
        dateAdded(row.getLong("last_added")),
        Optional.ofNullable(row.getArrayOfIntegers("labels"))
            .map(labels -> Sight.ofNumbers(List.of(labels)))
            .orElse(Sight.NONE),
        Optional.ofNullable(row.getString("body_sha256")).map(Sha256::new),
        Optional.ofNullable(row.getString("dates"))
            .map(DisclosedVersions::new)
            .orElse(DisclosedVersions.NONE));
  }

  private static Optional<DateAdded> dateAdded(@Nullable Long micros) {
    return Optional.ofNullable(micros).map(DateAdded::new);
  }
}
