package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The releases that a plan would bring into a collection, each a label that every reader's query
 * looks up. A partner may bring so many and no more with the objects that they own; those of other
 * partners that follow a narrowing are their owners', and keep nobody from narrowing.
 */
final class NewReleases {
  private final Set<Release> known;
  private final CollectionHead head;
  private final int max;

  /**
   * Counts on from what is there.
   *
   * @param known the releases that the collection has
   * @param head says who brought them
   * @param max how many one partner may bring
   */
  NewReleases(Set<Release> known, CollectionHead head, int max) {
    this.known = Set.copyOf(known);
    this.head = head;
    this.max = max;
  }

  /**
   * Places of the submissions that need one too many. Where they are not to blame but what refers
   * to their objects, and is of the same partner, it is all that this partner's were.
   *
   * @param submissions how many the plan has decided about
   */
  Set<Integer> excessive(AdditionPlan plan, KnownObjects objects, int submissions) {
    Map<PartnerCode, Set<Release>> needed = needed(objects);
    if (needed.isEmpty()) {
      return Set.of();
    }
    Map<PartnerCode, Map<ObjectVersions, List<Integer>>> written = new LinkedHashMap<>();
    for (int place = 0; place < submissions; place++) {
      Optional<ObjectVersions> object = plan.written(place);
      if (object.isPresent()) {
        written
            .computeIfAbsent(object.get().contributor(), unknown -> new LinkedHashMap<>())
            .computeIfAbsent(object.get(), unknown -> new ArrayList<>())
            .add(place);
      }
    }
    Set<Integer> excessive = new HashSet<>();
    written.forEach(
        (owner, places) -> {
          if (needed.getOrDefault(owner, Set.of()).size() > left(owner)) {
            excessive.addAll(excessive(owner, places));
          }
        });
    return excessive;
  }

  private Map<PartnerCode, Set<Release>> needed(KnownObjects objects) {
    return unknown(objects.versions())
        .collect(
            Collectors.groupingBy(
                version -> version.key().contributor(),
                Collectors.mapping(StoredVersion::release, Collectors.toSet())));
  }

  /** None where the partner has brought more than they may: the limit may have been lowered. */
  private long left(PartnerCode partner) {
    return Math.max(0, max - head.broughtBy(partner));
  }

  private Set<Integer> excessive(PartnerCode owner, Map<ObjectVersions, List<Integer>> written) {
    long left = left(owner);
    Set<Release> granted = new HashSet<>();
    Set<Integer> excessive = new HashSet<>();
    written.forEach(
        (object, places) -> {
          Set<Release> more =
              unknown(object.versions().stream())
                  .map(StoredVersion::release)
                  .filter(release -> !granted.contains(release))
                  .collect(Collectors.toSet());
          if (granted.size() + more.size() <= left) {
            granted.addAll(more);
          } else {
            excessive.addAll(places);
          }
        });
    return excessive.isEmpty()
        ? written.values().stream().flatMap(List::stream).collect(Collectors.toSet())
        : excessive;
  }

  private Stream<StoredVersion> unknown(Stream<StoredVersion> versions) {
    return versions
        .filter(StoredVersion::isUnlabelled)
        .filter(version -> !known.contains(version.release()));
  }
}
