package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/**
 * The indexes of the objects. Each query names the one that it is made for, so that no guess about
 * a collection that was small decides how a large one is read.
 */
enum Index {
  /** A page of a reader: for each label and position a stream in the order of date added. */
  PAGE(Field.LABEL, Field.POSITION, Field.DATE_ADDED),
  /** The same with {@code match[type]}. */
  TYPE(Field.LABEL, Field.TYPE, Field.POSITION, Field.DATE_ADDED),
  /** The same with {@code match[version]=<timestamp>}. */
  VERSION(Field.LABEL, Field.VERSION_KEY, Field.DATE_ADDED),
  /** One object with its versions; and no version twice. */
  OBJECT(Field.STIX_ID, Field.CONTRIBUTOR, Field.VERSION_KEY),
  /** What refers to one owner's object. */
  REFERRERS(
      Field.REFERENCES + "." + Field.TARGET_ID,
      Field.REFERENCES + "." + Field.TARGET_OWNER,
      Field.CONTRIBUTOR),
  /** What is equal to the first of several owners' versions. */
  SAME_AS(Field.SAME_AS, Field.DATE_ADDED);

  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it once it is made.
  private final Bson keys;

  Index(String... fields) {
    this.keys =
        Indexes.ascending(Stream.concat(Stream.of(Field.COLLECTION), Stream.of(fields)).toList());
  }

  /** What a query names it by. */
  Bson hint() {
    return keys;
  }

  /** All of them, as they are made. */
  static List<IndexModel> models() {
    return Stream.of(values()).map(index -> new IndexModel(index.keys, index.options())).toList();
  }

  private IndexOptions options() {
    IndexOptions options = new IndexOptions().unique(this == OBJECT);
    return this == SAME_AS
        ? options.partialFilterExpression(Filters.exists(Field.SAME_AS))
        : options;
  }

  /** The index of the tombstones: those of one object. */
  static List<IndexModel> ofTombstones() {
    return List.of(new IndexModel(Indexes.ascending(Field.COLLECTION, Field.STIX_ID)));
  }
}
