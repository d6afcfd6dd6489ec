package entente.gate;

import entente.catalog.Addition;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.sharing.Access;
import entente.sharing.Ruling;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of a submission on their way into the store. Marking definitions go before what cites
 * them: only one that the store holds decides over others. Not for use by several threads.
 */
final class PendingObjects {
  private final Access access;
  private final List<StixObject> objects;
  private final List<Optional<Decision>> decisions = new ArrayList<>();
  private final KnownDefinitions known;
  private final Map<Release, List<PartnerCode>> receivers = new HashMap<>();

  /**
   * Objects of which nothing is decided yet.
   *
   * @param known the stored definitions that the objects cite; each wins over one of the same
   *     identifier that is sent, because a definition never changes
   */
  PendingObjects(Access access, List<StixObject> objects, KnownDefinitions known) {
    this.access = access;
    this.objects = List.copyOf(objects);
    this.known = known;
    objects.forEach(object -> decisions.add(Optional.empty()));
  }

  /**
   * An object that may enter, if the store takes it.
   *
   * @param index its place among all objects
   * @param ruling what the rules say
   * @param submission the object with its owner and its release
   */
  record Ready(int index, Ruling ruling, Submission submission) {}

  /** The definitions that may enter by what is known now. */
  List<Ready> definitions() {
    EntryRule rule = new EntryRule(access, known);
    return undecided()
        .filter(index -> objects.get(index).definition().isPresent())
        .flatMap(index -> ready(index, rule, rule.of(objects.get(index))).stream())
        .toList();
  }

  /** All objects that are left and may enter; the others are decided. */
  List<Ready> rest() {
    EntryRule rule = new EntryRule(access, known);
    List<Ready> ready = new ArrayList<>();
    for (int index : undecided().toList()) {
      Ruling ruling = rule.of(objects.get(index));
      ready(index, rule, ruling)
          .ifPresentOrElse(
              ready::add, () -> decisions.set(index, Optional.of(Decision.refused(ruling))));
    }
    return ready;
  }

  private Stream<Integer> undecided() {
    return Stream.iterate(0, index -> index < objects.size(), index -> index + 1)
        .filter(index -> decisions.get(index).isEmpty());
  }

  private Optional<Ready> ready(int index, EntryRule rule, Ruling ruling) {
    StixObject object = objects.get(index);
    return ruling
        .release()
        .map(it -> new Ready(index, ruling, new Submission(object, rule.owner(object), it)));
  }

  /**
   * Takes the store's answers.
   *
   * @param answers one for each of the objects, in their order
   */
  void settle(List<Ready> asked, List<Addition> answers) {
    if (answers.size() != asked.size()) {
      throw new IllegalStateException(
          "%d objects were sent to the repository, which answered for %d"
              .formatted(asked.size(), answers.size()));
    }
    for (int i = 0; i < asked.size(); i++) {
      settle(asked.get(i), answers.get(i));
    }
  }

  private void settle(Ready one, Addition answer) {
    Decision decision =
        new Decision(
            one.ruling(),
            Optional.of(answer),
            answer.release().map(this::receivers).orElse(List.of()));
    decisions.set(one.index(), Optional.of(decision));
    StixObject object = objects.get(one.index());
    if (decision.isHeld()) {
      object.definition().ifPresent(it -> addSent(one.submission().owner(), object.id(), it));
    }
  }

  private List<PartnerCode> receivers(Release release) {
    return receivers.computeIfAbsent(release, access.participants()::receiving);
  }

  /** What is decided so far. */
  List<Decision> decided() {
    return decisions.stream().flatMap(Optional::stream).toList();
  }

  private void addSent(PartnerCode owner, StixId id, MarkingDefinition definition) {
    if (owner.equals(access.caller().partner())) {
      known.addSent(id, definition);
    } else {
      known.addSent(owner, id, definition);
    }
  }
}
