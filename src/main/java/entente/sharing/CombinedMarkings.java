package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.sharing.Ruling.Remark;
import entente.stix.MarkingDefinition;
import entente.stix.MarkingDefinition.Releasability;
import entente.stix.StatedLevel;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the markings of one object come to. */
final class CombinedMarkings {
  private final Collection collection;
  private final Set<Set<String>> audiences = new HashSet<>();
  private final Set<PartnerCode> originators = new HashSet<>();
  private final List<Remark> remarks = new ArrayList<>();
  private Optional<TlpLevel> level = Optional.empty();
  private boolean marked;

  CombinedMarkings(Collection collection) {
    this.collection = collection;
  }

  /** The object carries that marking. */
  void cite(StixId marking, MarkingDefinition definition) {
    marked = true;
    definition
        .level()
        .ifPresent(found -> level = Optional.of(level.map(found::strictest).orElse(found)));
    limit(definition);
    LevelWarnings.ofCited(marking, definition)
        .ifPresent(text -> remarks.add(new Remark("/object_marking_refs", text)));
  }

  /** The object is that marking, which tells of those it names: it goes to nobody else. */
  void define(MarkingDefinition definition) {
    limit(definition);
    LevelWarnings.ofDefinition(definition).ifPresent(text -> remarks.add(new Remark("", text)));
  }

  private void limit(MarkingDefinition definition) {
    definition.releasability().ifPresent(this::limit);
    if (!definition.understood()) {
      toTheOriginatorAlone();
    }
  }

  private void limit(Releasability releasability) {
    audiences.add(Set.copyOf(releasability.recipients()));
    releasability
        .originator()
        .filter(PartnerCode::isWellFormed)
        .map(PartnerCode::new)
        .ifPresent(originators::add);
  }

  private void toTheOriginatorAlone() {
    audiences.add(Set.of());
  }

  /** The level that the markings say. */
  Optional<TlpLevel> level() {
    return level;
  }

  /**
   * To whom the object may go.
   *
   * @param unmarked the level where the markings say none
   * @param stated the level that the object states besides
   */
  Ruling ruling(TlpLevel unmarked, Optional<StatedLevel> stated) {
    TlpLevel marking = level.orElse(unmarked);
    if (marking.compareTo(collection.highest()) > 0) {
      return new Ruling.Refused(
          "/object_marking_refs",
          "%s is above what this collection takes, %s"
              .formatted(LevelWarnings.name(marking), LevelWarnings.name(collection.highest())));
    }
    if (marked && level.isEmpty()) {
      remarks.add(new Remark("/object_marking_refs", LevelWarnings.statementsAlone(marking)));
    }
    TlpLevel strictest = stated.map(it -> narrowed(marking, it)).orElse(marking);
    if (strictest == TlpLevel.RED && audiences.isEmpty()) {
      // TLP:RED is for named recipients; where none is named it stays where it came from.
      toTheOriginatorAlone();
    }
    return new Ruling.Released(release(strictest), remarks);
  }

  private Release release(TlpLevel strictest) {
    Release release = new Release(strictest, audiences);
    for (PartnerCode originator : originators) {
      release = release.admitting(originator);
    }
    return release;
  }

  /** What is no level of TLP, or none that the collection takes, is for the originator alone. */
  private TlpLevel narrowed(TlpLevel marking, StatedLevel stated) {
    if (level.isEmpty() || !stated.level().tlp().equals(level)) {
      remarks.add(
          new Remark(stated.pointer(), LevelWarnings.ofStated(stated, marking, collection)));
    }
    Optional<TlpLevel> taken =
        stated.level().tlp().filter(it -> it.compareTo(collection.highest()) <= 0);
    if (taken.isEmpty()) {
      toTheOriginatorAlone();
    }
    return taken.map(marking::strictest).orElse(marking);
  }
}
