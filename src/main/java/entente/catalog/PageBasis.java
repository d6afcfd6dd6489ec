package entente.catalog;

import java.util.Optional;

/**
 * What must still hold of a collection for a page that was read before to be what a reader would be
 * shown now. A page that others follow depends on nothing that is added, for what is added comes
 * behind it.
 *
 * @param collection of which the page is
 * @param revision of the labels by which the reader's sight was worked out
 * @param changed when the page was read, {@link CollectionState#changed}
 * @param lastAdded when the page was read, {@link CollectionState#lastAdded}; absent where others
 *     follow it
 */
public record PageBasis(
    CollectionId collection, long revision, long changed, Optional<DateAdded> lastAdded) {

  /** The same where the reader's sight was worked out anew by other labels, and did not change. */
  public PageBasis at(long knownRevision) {
    return new PageBasis(collection, knownRevision, changed, lastAdded);
  }

  /** Whether it holds of a collection in that state. */
  public boolean holds(CollectionState state) {
    return revision == state.revision()
        && changed == state.changed()
        && lastAdded.map(state.lastAdded()::equals).orElse(true);
  }
}
