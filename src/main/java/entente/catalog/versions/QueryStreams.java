package entente.catalog.versions;

import entente.catalog.ObjectQuery;
import entente.catalog.Sight;
import entente.problem.Problem;

/**
 * The streams that a page is merged from, each a look into an index. Their number is what a query
 * costs beside its answer.
 *
 * @param labels how many labels the reader is cleared for
 * @param query what is asked for
 */
public record QueryStreams(int labels, ObjectQuery query) {

  /** Those of a query, for a reader of that sight. */
  public static QueryStreams of(ObjectQuery query, Sight sight) {
    return new QueryStreams(sight.labels().size(), query);
  }

  /** How many they are; none where objects are asked for by their identifiers. */
  public long count() {
    return query.ids().isEmpty() ? labels * (ofTypes() + ofVersions()) : 0;
  }

  private long ofTypes() {
    return (long) positions() * Math.max(1, query.types().size());
  }

  private int positions() {
    return VersionPosition.selected(query.versions()).size();
  }

  private long ofVersions() {
    return query.versions().all() ? 0 : query.versions().exact().size();
  }

  /**
   * Refuses filters that would make too many; a page without filters is never refused.
   *
   * @throws Problem of kind {@code MALFORMED}, naming the filter and how many values it may have
   */
  public void requireAtMost(int max) {
    if (count() <= max) {
      return;
    }
    long forEachLabel = max / labels;
    if (query.types().size() > 1 && ofTypes() >= ofVersions()) {
      throw tooMany("match[type]", (forEachLabel - ofVersions()) / Math.max(1, positions()));
    }
    if (ofVersions() > 1) {
      throw tooMany("match[version]", forEachLabel - ofTypes());
    }
  }

  private static Problem tooMany(String filter, long most) {
    return Problem.malformed(
        "%s: at most %d values can be asked for at once here".formatted(filter, Math.max(1, most)));
  }
}
