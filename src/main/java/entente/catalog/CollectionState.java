package entente.catalog;

/**
 * What tells whether a page of a collection would be the same again. No two states of a collection
 * that differ in what a reader sees are equal, whatever lies between them.
 *
 * @param revision of its labels: grows when labels are added
 * @param changed grows whenever something changes that was there: a version is superseded, goes to
 *     others than before, or is deleted
 * @param lastAdded date added of the newest object there ever was
 */
public record CollectionState(long revision, long changed, DateAdded lastAdded) {}
