package entente.sharing;

import entente.catalog.ObjectCounts;
import java.time.Instant;
import java.util.List;

/**
 * What a change opens and closes to one partner in one collection, from an instant on, in objects
 * that are there today.
 *
 * @param sight whose sight of what it changes
 * @param opened what comes into sight
 * @param closed what leaves it
 */
public record ChangeEffect(
    CoalitionChange.SightChange sight, ObjectCounts.Count opened, ObjectCounts.Count closed) {

  /** All effects of a change. */
  public static List<ChangeEffect> of(CoalitionChange change, Instant now, ObjectCounts counts) {
    return change.sightChanges(now).stream().map(sight -> of(sight, counts)).toList();
  }

  private static ChangeEffect of(CoalitionChange.SightChange sight, ObjectCounts counts) {
    return new ChangeEffect(
        sight,
        counts.gained(sight.collection().id(), sight.before(), sight.after()),
        counts.gained(sight.collection().id(), sight.after(), sight.before()));
  }
}
