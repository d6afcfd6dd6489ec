package entente.catalog.versions;

import entente.catalog.CollectionState;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What puts the objects of a collection in an order. A writer locks it, on whatever instance, until
 * their transaction ends; so dates are committed in their order.
 *
 * @param lastAdded that of the newest object; {@link DateAdded#START} where there never was one
 * @param inUse the labels of the collection's objects; one of them stays when the last object goes,
 *     so that a head without any is one that a copy has closed
 * @param revision grows whenever labels are added, so that it tells a reader whether they know them
 *     all
 * @param changed grows whenever a version that was there changes or goes. It is of the clock, in
 *     microseconds, so that it never comes again: not in another store to which the objects were
 *     copied, nor in a database that was set back to an earlier moment
 */
public record CollectionHead(
    DateAdded lastAdded, List<HeadLabel> inUse, long revision, long changed) {
  /** So far apart that a client which cuts a date to milliseconds still gets ahead. */
  static final long STEP_MICROS = 20;

  /** The head of a collection that never held an object. */
  public static final CollectionHead UNUSED = new CollectionHead(DateAdded.START, List.of(), 0, 0);

  public CollectionHead {
    inUse = List.copyOf(inUse);
  }

  /** The labels alone. */
  public List<ReleaseLabel> labels() {
    return inUse.stream().map(HeadLabel::label).toList();
  }

  /** What readers' pages depend on. */
  public CollectionState state() {
    return new CollectionState(revision, changed, lastAdded);
  }

  /** How many labels a partner brought that are still in use. */
  long broughtBy(PartnerCode partner) {
    return inUse.stream().filter(it -> it.broughtBy().equals(Optional.of(partner))).count();
  }

  /** The same with its newest object. */
  CollectionHead at(DateAdded newest) {
    return new CollectionHead(DateAdded.later(lastAdded, newest), inUse, revision, changed);
  }

  /** The same after versions that were there have changed or gone, at that moment or later. */
  CollectionHead changed(DateAdded now) {
    return new CollectionHead(
        lastAdded, inUse, revision, Math.max(Math.addExact(changed, 1), now.micros()));
  }

  /**
   * The same with labels that versions have now; those it has keep who brought them.
   *
   * @param labels each with the partner whose version needed it
   */
  CollectionHead with(Map<ReleaseLabel, PartnerCode> labels) {
    Set<ReleaseLabel> known = Set.copyOf(labels());
    List<HeadLabel> all = new ArrayList<>(inUse);
    labels.entrySet().stream()
        .filter(label -> !known.contains(label.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(label -> all.add(new HeadLabel(label.getKey(), Optional.of(label.getValue()))));
    return new CollectionHead(
        lastAdded, all, all.equals(inUse) ? revision : Math.addExact(revision, 1), changed);
  }

  /**
   * The same without labels that no object has. Its revision stays: whoever knows more labels than
   * there are misses nothing.
   */
  CollectionHead without(Set<ReleaseLabel> unused) {
    List<HeadLabel> rest = inUse.stream().filter(it -> !unused.contains(it.label())).toList();
    return new CollectionHead(
        lastAdded,
        rest.isEmpty() ? inUse.subList(0, Math.min(1, inUse.size())) : rest,
        revision,
        changed);
  }
}
