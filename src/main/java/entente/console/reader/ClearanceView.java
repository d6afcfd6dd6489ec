package entente.console.reader;

import entente.console.CollectionView;
import entente.console.MarkingView;
import entente.sharing.Caller;
import entente.sharing.Clearance;
import entente.sharing.Membership;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a caller is cleared for, as a page shows it.
 *
 * @param partner the code of the partner that they speak for
 * @param client the caller's own name
 * @param scopes those of their token, in order
 * @param until when their credentials end
 * @param groups those that the partner is a member of
 * @param collections those in which they have a right
 */
record ClearanceView(
    String partner,
    String client,
    List<String> scopes,
    String until,
    List<Group> groups,
    List<InCollection> collections) {
  private static final String NO_END = "no end";

  /** A group, and when the membership ends. */
  record Group(String code, String until) {}

  /**
   * What a caller may do with a collection.
   *
   * @param collection the collection
   * @param levels those that may be read
   * @param until when that ends
   */
  record InCollection(CollectionView collection, List<MarkingView> levels, String until) {}

  static ClearanceView of(Caller caller, List<Clearance> clearances) {
    return new ClearanceView(
        caller.partner().value(),
        caller.client(),
        caller.scopes().stream().sorted().toList(),
        caller.validUntil().map(Instant::toString).orElse(NO_END),
        clearances.stream()
            .flatMap(clearance -> clearance.memberships().stream())
            .distinct()
            .map(ClearanceView::group)
            .toList(),
        clearances.stream().flatMap(ClearanceView::collections).toList());
  }

  private static Group group(Membership membership) {
    return new Group(
        membership.group(), membership.until().map(LocalDate::toString).orElse(NO_END));
  }

  private static Stream<InCollection> collections(Clearance clearance) {
    return clearance.collections().stream()
        .map(
            it ->
                new InCollection(
                    CollectionView.of(it.access()),
                    it.levels().stream().map(MarkingView::of).toList(),
                    it.until().map(Instant::toString).orElse(NO_END)));
  }
}
