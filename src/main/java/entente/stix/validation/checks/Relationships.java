package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import entente.stix.StixId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which relationships STIX names between which objects (STIX 2.1, section 3.7 and appendix B). */
public final class Relationships {
  private final Map<String, String> common;
  private final Map<String, Map<String, References>> targets;

  private Relationships(Map<String, String> common, Map<String, Map<String, References>> targets) {
    this.common = Map.copyOf(common);
    this.targets = Map.copyOf(targets);
  }

  /**
   * The table as it is written.
   *
   * @param common relationships between any objects, or any two of the same type
   * @param relationships by the type of the source, then of the relationship, the types of targets
   */
  public record Table(
      Map<String, String> common, Map<String, Map<String, List<String>>> relationships) {}

  /** The relationships that a table lists. */
  public static Relationships of(Table table) {
    return new Relationships(
        table.common,
        table.relationships.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> targets(row.getValue()))));
  }

  private static Map<String, References> targets(Map<String, List<String>> row) {
    return row.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, cell -> References.to(String.join(", ", cell.getValue()))));
  }

  void check(JsonNode relationship, Inspection at) {
    String type = relationship.path("relationship_type").asText();
    Optional<String> source = typeOf(relationship.path("source_ref").asText());
    Optional<String> target = typeOf(relationship.path("target_ref").asText());
    if (type.isEmpty() || source.isEmpty() || target.isEmpty()) {
      return;
    }
    if (!isNamed(source.get(), type, target.get())) {
      at.breaksAt(
          "relationship_type",
          Rule.RELATIONSHIP_TYPE,
          "a relationship that the standard names between %s and %s"
              .formatted(source.get(), target.get()));
    }
  }

  /**
   * The type that an identifier names; absent where it is malformed, which is reported elsewhere.
   */
  private static Optional<String> typeOf(String reference) {
    return Optional.of(reference).filter(StixId::isWellFormed).map(it -> new StixId(it).type());
  }

  private boolean isNamed(String source, String type, String target) {
    String between = common.getOrDefault(type, "");
    if (between.equals("any") || (between.equals("same") && source.equals(target))) {
      return true;
    }
    References named = targets.getOrDefault(source, Map.of()).get(type);
    return named != null && named.admits(target);
  }
}
