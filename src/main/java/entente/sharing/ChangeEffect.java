package entente.sharing;

import entente.catalog.ObjectCounts;

/**
 * What a change opens and closes to one partner in one collection, from an instant on, in objects
 * that are there today.
 *
 * @param sight whose sight of what it changes
 * @param opened what comes into sight
 * @param closed what leaves it
 */
public record ChangeEffect(
    SightChange sight, ObjectCounts.Count opened, ObjectCounts.Count closed) {

  static ChangeEffect of(SightChange sight, ObjectCounts counts) {
    return new ChangeEffect(
        sight,
        counts.gained(sight.collection().id(), sight.before(), sight.after()),
        counts.gained(sight.collection().id(), sight.after(), sight.before()));
  }
}
