package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The revision of the labels of a collection's head, once more, as a document among the objects:
 * there a page meets it without a second query. It is of no label that a reader could have, in
 * front of all objects in the order of date added, and a single place in each index.
 */
final class LabelRevision {
  /** Before any object. */
  static final DateAdded DATE = DateAdded.START;

  private static final int NO_LABEL = -1;
  private static final int NO_POSITION = 0;
  private static final String NOTHING = "";

  private LabelRevision() {}

  /** Finds it, by whatever index. */
  static Bson filter(CollectionId collection) {
    return Filters.and(
        Filters.eq(Field.COLLECTION, collection.value()),
        Filters.eq(Field.LABEL, NO_LABEL),
        Filters.eq(Field.POSITION, NO_POSITION),
        Filters.eq(Field.TYPE, NOTHING),
        Filters.eq(Field.VERSION_KEY, NOTHING),
        Filters.eq(Field.STIX_ID, NOTHING));
  }

  /** Writes it. */
  static ReplaceOneModel<Document> written(CollectionId collection, long revision) {
    return new ReplaceOneModel<>(
        Filters.and(
            Filters.eq(Field.COLLECTION, collection.value()), Filters.eq(Field.STIX_ID, NOTHING)),
        new Document(Field.ID, VersionDocument.id(collection, DATE))
            .append(Field.COLLECTION, collection.value())
            .append(Field.DATE_ADDED, DATE.micros())
            .append(Field.STIX_ID, NOTHING)
            .append(Field.VERSION_KEY, NOTHING)
            .append(Field.TYPE, NOTHING)
            .append(Field.LABEL, NO_LABEL)
            .append(Field.CONTRIBUTOR, NOTHING)
            .append(Field.POSITION, NO_POSITION)
            .append(Field.LABELS, revision),
        new ReplaceOptions().upsert(true));
  }
}
