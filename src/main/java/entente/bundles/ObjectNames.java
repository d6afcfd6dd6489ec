package entente.bundles;

import entente.stix.StixId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that rows may use for objects: those of their own tables, then those of the tables
 * around them, then ATT&amp;CK's.
 */
final class ObjectNames {
  private static final String ATTACK = "attack|";
  private static final String CITES = "cites|";

  /** The editor, which creates the objects that belong to no single partner. */
  private static final String EDITOR = "identity|partner|desk";

  private final Optional<ObjectNames> outer;
  private final ReferenceAttack attack;
  private final Map<String, StixId> ids = new HashMap<>();
  private final Map<String, List<StixId>> citing = new HashMap<>();

  ObjectNames(Optional<ObjectNames> outer, ReferenceAttack attack) {
    this.outer = outer;
    this.attack = attack;
  }

  /** Notes that an indicator or a relationship cites a source. */
  void cite(String source, StixId id) {
    citing.computeIfAbsent(CITES + source, key -> new ArrayList<>()).add(id);
  }

  void name(String name, StixId id) {
    ids.put(name, id);
  }

  /** The object that a cell names. */
  StixId resolve(Cell name) {
    return find(name.text())
        .orElseThrow(
            () -> name.problem("the type and key of an object, or attack|ID, is expected"));
  }

  /** The object of a name, or all claims beside it that cite a source. */
  Stream<StixId> resolveAll(Cell name) {
    if (!name.text().startsWith(CITES)) {
      return Stream.of(resolve(name));
    }
    List<StixId> citers = citing.get(name.text());
    if (citers == null) {
      throw name.problem("no indicator and no relationship cites this source");
    }
    return citers.stream();
  }

  /** The identity that creates the object of a row. */
  StixId creator(Row row) {
    return row.cell("created_by_ref")
        .map(this::resolve)
        .or(() -> find(EDITOR))
        .orElseThrow(() -> row.problem("created_by_ref", "there is no " + EDITOR));
  }

  private Optional<StixId> find(String name) {
    return Optional.ofNullable(ids.get(name))
        .or(() -> outer.flatMap(around -> around.find(name)))
        .or(() -> attackObject(name));
  }

  private Optional<StixId> attackObject(String name) {
    return name.startsWith(ATTACK)
        ? attack.named(name.substring(ATTACK.length()))
        : Optional.empty();
  }
}
