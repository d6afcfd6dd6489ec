package entente.bundles;

import entente.stix.StixId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names that rows may use for objects: those of their own tables, then those of the tables
 * around them, then ATT&amp;CK's.
 */
final class ObjectNames {
  private static final String ATTACK = "attack|";

  /** The editor, which creates the objects that belong to no single partner. */
  private static final String EDITOR = "identity|partner|desk";

  private final Optional<ObjectNames> outer;
  private final ReferenceAttack attack;
  private final Map<String, StixId> ids = new HashMap<>();

  ObjectNames(Optional<ObjectNames> outer, ReferenceAttack attack) {
    this.outer = outer;
    this.attack = attack;
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
