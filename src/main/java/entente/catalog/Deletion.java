package entente.catalog;

/** What became of a request to delete. */
public enum Deletion {
  DELETED,
  /** There is nothing of the kind that the caller may see. */
  NOT_THERE,
  /** It is another partner's. */
  NOT_YOURS
}
