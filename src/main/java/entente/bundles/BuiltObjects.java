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
 * The objects of collections whose rows may name one another. The public collections are built
 * together; each restricted one is built alone, and its rows may name public objects too, but not
 * the reverse.
 */
final class BuiltObjects {
  /** The type of a table that selects MITRE's own relationships by their end points. */
  private static final String ATTACK_RELATIONSHIP = "attack-relationship";

  private static final Set<String> CLAIMS = Set.of("indicator", "relationship");

  private final Sources sources;
  private final Optional<BuiltObjects> outer;
  private final ObjectNames names;
  private final Map<StixId, ObjectNode> objects = new HashMap<>();
  private final Map<String, Set<StixId>> idsByAlias = new HashMap<>();

  private BuiltObjects(Sources sources, Optional<BuiltObjects> outer) {
    this.sources = sources;
    this.outer = outer;
    this.names = new ObjectNames(outer.map(around -> around.names), sources.attack());
  }

  /** Reads the tables of some collections. */
  static BuiltObjects of(
      Sources sources, Optional<BuiltObjects> outer, List<CollectionPlan> collections)
      throws IOException {
    BuiltObjects built = new BuiltObjects(sources, outer);
    List<TypedRow> typedRows = new ArrayList<>();
    for (CollectionPlan collection : collections) {
      for (Table table : Table.readAll(sources.root(), collection.alias())) {
        table.rows().forEach(row -> typedRows.add(new TypedRow(table.type(), collection, row)));
      }
    }
    built.fill(typedRows);
    return built;
  }

  private record TypedRow(String type, CollectionPlan collection, Row row) {
    /** Whether its identifier is derived from those of other rows, which must be known first. */
    boolean isDependent() {
      return type.equals("relationship") || type.equals(ATTACK_RELATIONSHIP);
    }
  }

  private void fill(List<TypedRow> typedRows) {
    List<IdentifiedRow> identifiedRows = new ArrayList<>();
    typedRows.stream()
        .filter(typed -> !typed.isDependent())
        .map(this::identified)
        .forEach(identifiedRows::add);
    for (TypedRow typed : typedRows) {
      if (typed.type().equals(ATTACK_RELATIONSHIP)) {
        addTo(typed.collection(), attackRelationship(typed.row()));
      } else if (typed.isDependent()) {
        identifiedRows.add(identified(typed));
      }
    }
    identifiedRows.forEach(this::noteCitations);
    MarkingWriter markings = new MarkingWriter(sources.markings(), sources.identifiers());
    ObjectBuilder builder = new ObjectBuilder(names, sources.citations(), markings);
    for (IdentifiedRow identified : identifiedRows) {
      if (objects.put(identified.id(), builder.build(identified)) != null) {
        throw identified.row().problem("", "another row describes the same object");
      }
    }
  }

  /** So that a report can hold the claims that rest on what it reports and still stand. */
  private void noteCitations(IdentifiedRow identified) {
    boolean stands = identified.row().cell("revoked").isEmpty();
    if (stands && CLAIMS.contains(identified.id().type())) {
      identified.row().cell("sources").stream()
          .flatMap(sourceKeys -> sourceKeys.values().stream())
          .forEach(source -> names.cite(source.text(), identified.id()));
    }
  }

  private IdentifiedRow identified(TypedRow typed) {
    StixId id = sources.identifiers().of(typed.type(), typed.row(), names);
    addTo(typed.collection(), id);
    Identifiers.name(typed.type(), typed.row()).ifPresent(name -> names.name(name, id));
    return new IdentifiedRow(id, typed.collection(), typed.row());
  }

  private StixId attackRelationship(Row row) {
    return sources
        .attack()
        .relationship(
            names.resolve(row.require("source_ref")),
            row.require("relationship_type").text(),
            names.resolve(row.require("target_ref")))
        .orElseThrow(() -> row.problem("relationship_type", "ATT&CK has no such relationship"));
  }

  private void addTo(CollectionPlan collection, StixId id) {
    idsByAlias.computeIfAbsent(collection.alias(), alias -> new HashSet<>()).add(id);
  }

  /** The identifiers of the objects that the tables of a collection describe. */
  Set<StixId> idsOf(CollectionPlan collection) {
    return idsByAlias.getOrDefault(collection.alias(), Set.of());
  }

  /**
   * An object of these collections or of the ones around them, of the markings or of ATT&amp;CK.
   */
  Optional<ObjectNode> find(StixId id) {
    return Optional.ofNullable(objects.get(id))
        .or(() -> outer.flatMap(around -> around.find(id)))
        .or(() -> sources.markings().definition(id))
        .or(() -> sources.attack().object(id));
  }
}
