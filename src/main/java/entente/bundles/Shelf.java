package entente.bundles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.StixId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of collections whose rows may name one another. The public collections share a shelf;
 * each restricted one has its own, from which the public one can be reached but not the reverse.
 */
final class Shelf {
  /** A table of ends, which picks MITRE's own relationships. */
  private static final String ATTACK_RELATIONSHIP = "attack-relationship";

  private final Sources sources;
  private final Optional<Shelf> outer;
  private final Scope scope;
  private final Map<StixId, ObjectNode> objects = new HashMap<>();
  private final Map<String, Set<StixId>> idsByAlias = new HashMap<>();

  private Shelf(Sources sources, Optional<Shelf> outer) {
    this.sources = sources;
    this.outer = outer;
    this.scope = new Scope(outer.map(around -> around.scope), sources.attack());
  }

  /** Reads the tables of some collections. */
  static Shelf of(Sources sources, Optional<Shelf> outer, List<CollectionPlan> collections)
      throws IOException {
    Shelf shelf = new Shelf(sources, outer);
    List<Draft> drafts = new ArrayList<>();
    for (CollectionPlan collection : collections) {
      for (Table table : Table.readAll(sources.root(), collection.alias())) {
        table.rows().forEach(row -> drafts.add(new Draft(table.type(), collection, row)));
      }
    }
    shelf.fill(drafts);
    return shelf;
  }

  private record Draft(String type, CollectionPlan collection, Row row) {
    /** Whether its identifier is made of those of other rows, and so comes after them. */
    boolean isDependent() {
      return type.equals("relationship") || type.equals(ATTACK_RELATIONSHIP);
    }
  }

  private void fill(List<Draft> drafts) {
    List<Entry> entries = new ArrayList<>();
    drafts.stream().filter(draft -> !draft.isDependent()).map(this::entry).forEach(entries::add);
    for (Draft draft : drafts) {
      if (draft.type().equals(ATTACK_RELATIONSHIP)) {
        shelve(draft.collection(), attackRelationship(draft.row()));
      } else if (draft.isDependent()) {
        entries.add(entry(draft));
      }
    }
    MarkingWriter markings = new MarkingWriter(sources.markings(), sources.identifiers());
    ObjectBuilder builder = new ObjectBuilder(scope, sources.citations(), markings);
    for (Entry entry : entries) {
      if (objects.put(entry.id(), builder.build(entry)) != null) {
        throw entry.row().problem("", "another row describes the same object");
      }
    }
  }

  private Entry entry(Draft draft) {
    StixId id = sources.identifiers().of(draft.type(), draft.row(), scope);
    shelve(draft.collection(), id);
    Identifiers.name(draft.type(), draft.row()).ifPresent(name -> scope.name(name, id));
    return new Entry(id, draft.collection(), draft.row());
  }

  private StixId attackRelationship(Row row) {
    return sources
        .attack()
        .relationship(
            scope.resolve(row.require("source_ref")),
            row.require("relationship_type").text(),
            scope.resolve(row.require("target_ref")))
        .orElseThrow(() -> row.problem("relationship_type", "ATT&CK has no such relationship"));
  }

  private void shelve(CollectionPlan collection, StixId id) {
    idsByAlias.computeIfAbsent(collection.alias(), alias -> new HashSet<>()).add(id);
  }

  /** What the tables of a collection describe. */
  Set<StixId> idsOf(CollectionPlan collection) {
    return idsByAlias.getOrDefault(collection.alias(), Set.of());
  }

  /** An object of this shelf or of one around it, of the markings or of ATT&amp;CK. */
  Optional<ObjectNode> find(StixId id) {
    return Optional.ofNullable(objects.get(id))
        .or(() -> outer.flatMap(around -> around.find(id)))
        .or(() -> sources.markings().definition(id))
        .or(() -> sources.attack().object(id));
  }
}
