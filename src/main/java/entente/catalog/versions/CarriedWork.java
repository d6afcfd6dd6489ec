package entente.catalog.versions;

import entente.catalog.PartnerCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much a narrowing is carried to version by version. That is never a reason to refuse it:
 * whatever refers to an object, its owner narrows and withdraws it. A partner of whom there is more
 * than their share is beyond it, and what of theirs refers to something narrower goes to its owner
 * alone; see {@link OwnersAlone}. So nobody's objects are in memory without bound, and those of who
 * has few are followed one by one whatever others have.
 */
final class CarriedWork {
  /** The part that one partner besides the contributor may have of it. */
  private static final int SHARE = 4;

  /** How often what is in memory may be narrowed anew, on the average. */
  private static final int TIMES = 20;

  private final PartnerCode contributor;
  private final int max;
  private final Map<PartnerCode, Long> rows = new HashMap<>();
  private final Map<PartnerCode, Long> visits = new HashMap<>();
  private final Set<PartnerCode> beyond = new HashSet<>();

  /**
   * Nothing is carried anywhere yet.
   *
   * @param contributor who writes: of their own objects as many rows as of all others' together
   * @param max how many rows
   */
  CarriedWork(PartnerCode contributor, int max) {
    this.contributor = contributor;
    this.max = max;
  }

  /** How many rows a question may be answered: one more than is left, so that it shows. */
  int asking() {
    return (int) (max - own() + max - ofOthers() + 1);
  }

  private long own() {
    return rows.getOrDefault(contributor, 0L);
  }

  private long ofOthers() {
    return rows.values().stream().mapToLong(Long::longValue).sum() - own();
  }

  /** The partners of whom there is too much. */
  Set<PartnerCode> beyond() {
    return Set.copyOf(beyond);
  }

  /** Whether there is too much of a partner. */
  boolean isBeyond(PartnerCode partner) {
    return beyond.contains(partner);
  }

  /**
   * Counts rows that were fetched.
   *
   * @param owner whose a row is
   * @return false where that is too much: none of them is counted then, and at least one more of
   *     their owners is beyond their share
   */
  <T> boolean take(List<T> fetched, Function<T, PartnerCode> owner) {
    Map<PartnerCode, Long> all = new HashMap<>(rows);
    counted(fetched, owner).forEach((partner, count) -> all.merge(partner, count, Long::sum));
    Set<PartnerCode> more =
        all.entrySet().stream()
            .filter(of -> !isBeyond(of.getKey()) && of.getValue() > share(of.getKey()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
    if (more.isEmpty() && sumOfOthers(all) > max) {
      fetched.stream()
          .map(owner)
          .filter(partner -> !partner.equals(contributor))
          .max(Comparator.comparing(partner -> all.getOrDefault(partner, 0L)))
          .ifPresent(more::add);
    }
    beyond.addAll(more);
    if (more.isEmpty()) {
      rows.putAll(all);
    }
    return more.isEmpty();
  }

  private long sumOfOthers(Map<PartnerCode, Long> all) {
    return all.entrySet().stream()
        .filter(it -> !it.getKey().equals(contributor))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long share(PartnerCode partner) {
    return partner.equals(contributor) ? max : max / SHARE;
  }

  /** Counts versions that follow something narrower, each as often as it does. */
  void visit(Collection<StoredVersion> versions) {
    counted(versions, version -> version.key().contributor())
        .forEach((partner, count) -> visits.merge(partner, count, Long::sum));
    visits.forEach(
        (partner, count) -> {
          if (count > TIMES * share(partner)) {
            beyond.add(partner);
          }
        });
  }

  private static <T> Map<PartnerCode, Long> counted(
      Collection<T> fetched, Function<T, PartnerCode> owner) {
    return fetched.stream().collect(Collectors.groupingBy(owner, Collectors.counting()));
  }
}
