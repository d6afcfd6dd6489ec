package entente.bundles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources that rows cite by key, as STIX external references. */
final class Citations {
  private static final String TABLE = "references.csv";
  private static final List<String> PROPERTIES =
      List.of("source_name", "description", "url", "external_id");

  private final Map<String, Row> byKey = new HashMap<>();

  private Citations() {}

  static Citations read(Path sources) {
    Citations citations = new Citations();
    for (Row row : Table.read(sources, TABLE).rows()) {
      Cell key = row.require("key");
      if (citations.byKey.put(key.text(), row) != null) {
        throw key.problem("another reference has this key");
      }
    }
    return citations;
  }

  /** The sources that a row cites and the basis of its confidence; empty if it has neither. */
  ArrayNode of(Row row) {
    ArrayNode references = JsonNodeFactory.instance.arrayNode();
    row.cell("sources").stream()
        .flatMap(cell -> cell.values().stream())
        .forEach(key -> references.add(reference(cited(key))));
    row.cell("confidence_basis").ifPresent(basis -> references.add(confidenceBasis(basis)));
    return references;
  }

  /** When the first source that a row cites was published. */
  Optional<Cell> published(Row row) {
    return row.cell("sources").flatMap(keys -> cited(keys.values().get(0)).cell("published"));
  }

  /** When the sources that a row cites were last corrected; nothing for those that never were. */
  Stream<Cell> corrections(Row row) {
    return row.cell("sources").stream()
        .flatMap(keys -> keys.values().stream())
        .flatMap(key -> cited(key).cell("modified").stream());
  }

  private Row cited(Cell key) {
    Row reference = byKey.get(key.text());
    if (reference == null) {
      throw key.problem("the key of a line of " + TABLE + " is expected");
    }
    return reference;
  }

  private static ObjectNode reference(Row row) {
    ObjectNode reference = JsonNodeFactory.instance.objectNode();
    for (String property : PROPERTIES) {
      row.cell(property).ifPresent(cell -> reference.put(property, cell.text()));
    }
    return reference;
  }

  private static ObjectNode confidenceBasis(Cell basis) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source_name", "confidence basis")
        .put("description", basis.text());
  }
}
