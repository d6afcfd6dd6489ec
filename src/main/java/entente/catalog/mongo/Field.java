package entente.catalog.mongo;

/**
 * The fields of the stored documents, named as the columns in PostgreSQL are, whatever we call a
 * thing today. {@code COLLECTION} is in each filter: it is what the shards are told apart by.
 */
final class Field {
  static final String ID = "_id";
  static final String COLLECTION = "collection";

  /** In microseconds. */
  static final String DATE_ADDED = "date_added";

  static final String STIX_ID = "stix_id";

  /** The version as TAXII shows it. */
  static final String VERSION = "version";

  /** The version as text whose order is the order in time. */
  static final String VERSION_KEY = "version_key";

  static final String TYPE = "type";
  static final String LABEL = "label";
  static final String CONTRIBUTOR = "contributor";
  static final String POSITION = "standing";

  /** Date added of the version by which several owners' equal ones know each other. */
  static final String SAME_AS = "same_as";

  /** Whether something may have narrowed it that its owner does not see; absent where not. */
  static final String NARROWED_UNSEEN = "narrowed_unseen";

  /** The objects that it refers to: a list of {@link #TARGET_ID} and {@link #TARGET_OWNER}. */
  static final String REFERENCES = "references";

  static final String TARGET_ID = "id";
  static final String TARGET_OWNER = "owner";
  static final String UNVERSIONED = "unversioned";

  /** Byte for byte as received: binary to the store, which knows none of its properties. */
  static final String DOCUMENT = "document";

  static final String LAST_ADDED = "last_added";
  static final String LABELS = "labels";

  /** Of a head: for each label the partner who brought it, or nothing. */
  static final String LABEL_OWNERS = "label_owners";

  /** Of a head: grows with each change of its labels. */
  static final String REVISION = "revision";

  /** Of a head: grows whenever a version that was there changes or goes. */
  static final String CHANGED = "changed";

  /** Of a head: how often it was locked; counting it up locks it. */
  static final String LOCK_COUNT = "turns";

  static final String DELETED_AT = "deleted_at";
  static final String DELETED_BY = "deleted_by";

  /** Of a change: when it was made, as a date, by which MongoDB removes it. */
  static final String MADE_AT = "made_at";

  private Field() {}
}
