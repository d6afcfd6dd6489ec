package entente.console.publisher;

import entente.console.CollectionView;
import java.util.List;

/**
 * The form for a bundle, with what was found of the one that it holds.
 *
 * @param collections those that may be chosen
 * @param chosen the identifier of the one that was chosen; empty at first
 * @param text what was pasted; empty at first
 * @param verdicts what was found, object by object; empty before it was checked
 */
record BundleView(
    List<CollectionView> collections, String chosen, String text, List<VerdictView> verdicts) {

  /** How many objects would be refused. */
  public long refused() {
    return verdicts.stream().filter(verdict -> !verdict.valid()).count();
  }
}
