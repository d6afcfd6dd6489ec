package entente.catalog.mongo;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.types.Binary;

/** A version of an object as a document of the store, and back. */
final class VersionDocument {

  private VersionDocument() {}

  /** The version that is kept in a document. */
  static StoredVersion kept(Document found) {
    StoredKey key =
        new StoredKey(
            new DateAdded(found.getLong(Field.DATE_ADDED)),
            new StixId(found.getString(Field.STIX_ID)),
            found.getString(Field.VERSION),
            found.getString(Field.VERSION_KEY),
            found.getBoolean(Field.UNVERSIONED),
            new PartnerCode(found.getString(Field.CONTRIBUTOR)));
    return StoredVersion.stored(
        key,
        Optional.ofNullable(found.get(Field.DOCUMENT, Binary.class))
            .map(binary -> Buffer.buffer(binary.getData())),
        new ReleaseLabel(found.getInteger(Field.LABEL)),
        VersionPosition.of(found.getInteger(Field.POSITION)),
        // Of what was stored before that was kept nobody knows: then its owner is not told.
        new Links(sameAs(found), references(found), found.getBoolean(Field.NARROWED_UNSEEN, true)));
  }

  private static OptionalLong sameAs(Document found) {
    Long date = found.getLong(Field.SAME_AS);
    return date == null ? OptionalLong.empty() : OptionalLong.of(date);
  }

  /** Read where a store is copied; who decides about a version does not fetch them. */
  static List<OwnedId> references(Document found) {
    return found.getList(Field.REFERENCES, Document.class, List.of()).stream()
        .map(
            target ->
                new OwnedId(
                    new StixId(target.getString(Field.TARGET_ID)),
                    new PartnerCode(target.getString(Field.TARGET_OWNER))))
        .toList();
  }

  /** The document of a version. */
  static Document of(CollectionId collection, StoredVersion version) {
    StoredKey key = version.key();
    Document document =
        new Document(Field.ID, id(collection, key.dateAdded()))
            .append(Field.COLLECTION, collection.value())
            .append(Field.DATE_ADDED, key.dateAdded().micros())
            .append(Field.STIX_ID, key.stixId().value())
            .append(Field.VERSION, key.version())
            .append(Field.VERSION_KEY, key.versionKey())
            .append(Field.TYPE, key.type())
            .append(Field.LABEL, version.label().number())
            .append(Field.CONTRIBUTOR, key.contributor().value())
            .append(Field.POSITION, (int) version.position().number())
            .append(Field.UNVERSIONED, key.unversioned())
            .append(Field.DOCUMENT, new Binary(version.document().orElseThrow().getBytes()))
            .append(Field.NARROWED_UNSEEN, version.isNarrowedUnseen());
    version.sameAs().ifPresent(date -> document.append(Field.SAME_AS, date));
    if (!version.references().isEmpty()) {
      document.append(
          Field.REFERENCES, version.references().stream().map(VersionDocument::reference).toList());
    }
    return document;
  }

  private static Document reference(OwnedId target) {
    return new Document(Field.TARGET_ID, target.id().value())
        .append(Field.TARGET_OWNER, target.owner().value());
  }

  /** What identifies a document: a date is unique in its collection, and the order is theirs. */
  static Document id(CollectionId collection, DateAdded dateAdded) {
    return new Document(Field.COLLECTION, collection.value())
        .append(Field.DATE_ADDED, dateAdded.micros());
  }
}
