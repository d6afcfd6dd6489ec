package entente.catalog.keeping;

import entente.catalog.Addition;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.Deletion;
import entente.catalog.Release;
import entente.catalog.ReleaseLabels;
import entente.catalog.Submission;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionSelection;
import entente.catalog.keeping.CollectionLabels.Known;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds and deletes objects, each time in one transaction that holds the collection's head. */
public final class ObjectWriter {
  private final HeldCollection.Holder holder;
  private final ReleaseLabels releaseLabels;
  private final Clock clock;

  /** Writes through a store's holder. */
  public ObjectWriter(HeldCollection.Holder holder, ReleaseLabels releaseLabels, Clock clock) {
    this.holder = holder;
    this.releaseLabels = releaseLabels;
    this.clock = clock;
  }

  /**
   * Adds objects, all or none. Their labels come first, by themselves: one that is never used harms
   * nobody.
   *
   * @return for each submission, in their order, what became of it
   */
  public Uni<List<Addition>> add(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    Set<Release> releases =
        submissions.stream().map(Submission::release).collect(Collectors.toSet());
    return releaseLabels
        .of(releases)
        .chain(
            numbers ->
                holder.holding(collection, held -> add(held, contributor, submissions, numbers)));
  }

  private Uni<List<Addition>> add(
      HeldCollection held,
      Contributor contributor,
      List<Submission> submissions,
      Map<Release, Integer> numbers) {
    return plan(held, contributor, submissions)
        .chain(
            plan -> {
              List<Addition> additions = plan.addAll(submissions, numbers);
              return carriedOut(held, plan).replaceWith(additions);
            });
  }

  private Uni<AdditionPlan> plan(
      HeldCollection held, Contributor contributor, List<Submission> submissions) {
    Set<String> ids =
        submissions.stream().map(it -> it.object().id().value()).collect(Collectors.toSet());
    Set<String> versionKeys =
        submissions.stream()
            .flatMap(it -> it.object().version().stream())
            .map(StixTimestamp::sortKey)
            .collect(Collectors.toSet());
    return sight(held, contributor)
        .chain(
            sight ->
                held.kept(ids, versionKeys)
                    .map(
                        kept -> {
                          long first = held.head().nextDate(nowMicros());
                          AdditionPlan plan = new AdditionPlan(contributor, sight, first);
                          kept.forEach(plan::keep);
                          return plan;
                        }));
  }

  private static Uni<Set<Integer>> sight(HeldCollection held, Contributor contributor) {
    return held.releases()
        .map(
            releases ->
                new HashSet<>(
                    CollectionLabels.cleared(new Known(releases), contributor.visibility())));
  }

  private static Uni<Void> carriedOut(HeldCollection held, AdditionPlan plan) {
    List<KeptVersion> inserts = plan.inserts();
    List<KeptVersion> updates = plan.updates();
    return inserts.isEmpty()
        ? Uni.createFrom().voidItem()
        : held.insert(inserts)
            .chain(() -> held.update(updates))
            .chain(() -> held.move(held.head().behind(inserts)));
  }

  /** Deletes versions of an object, leaving tombstones. */
  public Uni<Deletion> delete(
      CollectionId collection, Contributor contributor, StixId id, VersionSelection versions) {
    return holder.holding(
        collection,
        held ->
            sight(held, contributor)
                .chain(
                    sight ->
                        held.kept(Set.of(id.value()), Set.of())
                            .map(kept -> new Burial(kept, sight))
                            .chain(burial -> delete(held, contributor, burial, versions))));
  }

  private Uni<Deletion> delete(
      HeldCollection held, Contributor contributor, Burial burial, VersionSelection versions) {
    Optional<Chain> chain = burial.chain(contributor);
    if (chain.isEmpty()) {
      return Uni.createFrom().item(() -> burial.isSeen() ? Deletion.NOT_YOURS : Deletion.NOT_THERE);
    }
    List<KeptVersion> gone = Burial.selected(chain.get(), versions);
    if (gone.isEmpty()) {
      return Uni.createFrom().item(Deletion.NOT_THERE);
    }
    return held.bury(gone, nowMicros(), contributor.partner())
        .chain(() -> held.update(Burial.survivors(chain.get(), gone)))
        .replaceWith(Deletion.DELETED);
  }

  private long nowMicros() {
    return TaxiiTimestamp.micros(clock.instant());
  }
}
