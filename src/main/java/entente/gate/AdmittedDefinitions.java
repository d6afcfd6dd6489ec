package entente.gate;

import entente.sharing.Access;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out which marking definitions of a submission decide over the objects that cite them: only
 * those that may enter themselves. A definition may cite others, in any order, so one whose
 * definitions are not known yet waits for them; in a circle none ever counts.
 */
final class AdmittedDefinitions {
  private final Access access;
  private final Map<StixId, MarkingDefinition> known;
  private final Map<StixId, List<StixObject>> waiting = new HashMap<>();

  /**
   * Starts from what is stored.
   *
   * @param stored the definitions that are stored; each wins over one of the same identifier that
   *     is sent, because a definition never changes
   */
  AdmittedDefinitions(Access access, Map<StixId, MarkingDefinition> stored) {
    this.access = access;
    this.known = new HashMap<>(stored);
  }

  /** The stored definitions, and those among the objects that may enter. */
  Map<StixId, MarkingDefinition> with(List<StixObject> objects) {
    objects.stream().filter(object -> object.definition().isPresent()).forEach(this::decide);
    return Map.copyOf(known);
  }

  private void decide(StixObject definition) {
    Queue<StixObject> next = new ArrayDeque<>(List.of(definition));
    while (!next.isEmpty()) {
      StixObject one = next.remove();
      Optional<StixId> unknown = cited(one).filter(id -> !known.containsKey(id)).findFirst();
      if (unknown.isPresent()) {
        waiting.computeIfAbsent(unknown.get(), id -> new ArrayList<>()).add(one);
      } else if (!known.containsKey(one.id()) && mayEnter(one)) {
        one.definition().ifPresent(meaning -> known.put(one.id(), meaning));
        next.addAll(Optional.ofNullable(waiting.remove(one.id())).orElse(List.of()));
      }
    }
  }

  private boolean mayEnter(StixObject definition) {
    Map<StixId, MarkingDefinition> itsOwn =
        cited(definition).distinct().collect(Collectors.toMap(id -> id, known::get));
    return new EntryRule(access, itsOwn).of(definition).release().isPresent();
  }

  private static Stream<StixId> cited(StixObject object) {
    return object.markings().stream().filter(id -> MarkingDefinition.wellKnown(id).isEmpty());
  }
}
