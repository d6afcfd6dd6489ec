package entente.catalog.versions;

import entente.catalog.Release;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The releases that a plan would bring into a collection, each a label that every reader's query
 * looks up. A partner may bring so many and no more.
 *
 * @param known those that the collection has
 * @param left how many more the partner may bring; none where they have brought more than they may
 */
record NewReleases(Set<Release> known, long left) {

  NewReleases {
    left = Math.max(0, left);
  }

  /**
   * Places of the submissions that need one too many. Where they are not to blame but what refers
   * to their objects, it is all that were added.
   */
  Set<Integer> excessive(AdditionPlan plan, KnownObjects objects, int submissions) {
    Set<Release> all = ofVersions(objects.versions());
    if (all.size() <= left) {
      return Set.of();
    }
    Set<Release> granted = new HashSet<>();
    Set<Integer> excessive = new HashSet<>();
    for (int place = 0; place < submissions; place++) {
      Set<Release> needed =
          ofVersions(plan.written(place).stream().flatMap(it -> it.versions().stream()));
      needed.addAll(granted);
      if (needed.size() <= left) {
        granted = needed;
      } else {
        excessive.add(place);
      }
    }
    return excessive.isEmpty() ? written(plan, submissions) : excessive;
  }

  private Set<Release> ofVersions(Stream<StoredVersion> versions) {
    return versions
        .filter(StoredVersion::isUnlabelled)
        .map(StoredVersion::release)
        .filter(release -> !known.contains(release))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<Integer> written(AdditionPlan plan, int submissions) {
    return IntStream.range(0, submissions)
        .filter(place -> plan.written(place).isPresent())
        .boxed()
        .collect(Collectors.toSet());
  }
}
