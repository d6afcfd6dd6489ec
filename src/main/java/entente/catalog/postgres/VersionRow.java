package entente.catalog.postgres;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.CollectionSnapshot.Reference;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.Referrer;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Reads rows of {@code stix_object}, and of what refers to them. */
final class VersionRow {

  private VersionRow() {}

  /** The version that is kept in a row. */
  static StoredVersion kept(Row row) {
    StoredKey key =
        new StoredKey(
            new DateAdded(row.getLong("date_added")),
            new StixId(row.getString("stix_id")),
            row.getString("version"),
            row.getString("version_key"),
            row.getBoolean("unversioned"),
            new PartnerCode(row.getString("contributor")));
    return StoredVersion.stored(
        key,
        document(row),
        new ReleaseLabel(row.getInteger("label")),
        VersionPosition.of(row.getShort("standing")),
        new Links(sameAs(row), references(row), row.getBoolean("narrowed_unseen")));
  }

  /** Read where a store is copied; who decides about a version asks for it apart. */
  private static Optional<Buffer> document(Row row) {
    int column = row.getColumnIndex("document");
    return column < 0 ? Optional.empty() : Optional.ofNullable((Buffer) row.getValue(column));
  }

  private static OptionalLong sameAs(Row row) {
    Long date = row.getLong("same_as");
    return date == null ? OptionalLong.empty() : OptionalLong.of(date);
  }

  /** Read where a store is copied; who decides about a version does not look at them. */
  private static List<OwnedId> references(Row row) {
    if (row.getColumnIndex("target_ids") < 0) {
      return List.of();
    }
    String[] ids = row.getArrayOfStrings("target_ids");
    String[] owners = row.getArrayOfStrings("target_owners");
    return IntStream.range(0, ids.length)
        .mapToObj(i -> new OwnedId(new StixId(ids[i]), new PartnerCode(owners[i])))
        .toList();
  }

  /** A version that refers to an object that was asked for. */
  static Referrer referrer(Row row) {
    return new Referrer(
        target(row),
        new OwnedId(new StixId(row.getString("stix_id")), referrerOwner(row)),
        new DateAdded(row.getLong("date_added")));
  }

  /** Whose objects refer to which, where that is counted. */
  static Reference reference(Row row) {
    return new Reference(target(row), referrerOwner(row));
  }

  /** An object that is referred to. */
  static OwnedId target(Row row) {
    return new OwnedId(
        new StixId(row.getString("target_id")), new PartnerCode(row.getString("target_owner")));
  }

  private static PartnerCode referrerOwner(Row row) {
    return new PartnerCode(row.getString("referrer_owner"));
  }
}
