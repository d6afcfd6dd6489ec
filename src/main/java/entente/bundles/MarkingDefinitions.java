package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The marking definitions by the names that rows use: those of TLP 2.0 and our own. */
final class MarkingDefinitions {
  private static final String TLP_FILE = "tlp-2.0-marking-definitions.json";
  private static final String TABLE = "markings.csv";

  private final Map<String, StixId> ids = new HashMap<>();
  private final Map<StixId, ObjectNode> definitions = new HashMap<>();

  private MarkingDefinitions() {}

  static MarkingDefinitions read(Path sources) throws IOException {
    MarkingDefinitions markings = new MarkingDefinitions();
    JsonNode tlp = new JsonMapper().readTree(Files.readAllBytes(sources.resolve(TLP_FILE)));
    for (JsonNode definition : tlp.path("objects")) {
      markings.add((ObjectNode) definition);
    }
    for (Row row : Table.read(sources, TABLE).rows()) {
      markings.add(definition(row));
    }
    return markings;
  }

  private void add(ObjectNode definition) {
    StixId id = new StixId(definition.path("id").textValue());
    ids.put(definition.path("name").textValue(), id);
    definitions.put(id, definition);
  }

  private static ObjectNode definition(Row row) {
    String name = row.require("name").text();
    ObjectNode definition =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", MarkingDefinition.TYPE)
            .put("spec_version", "2.1")
            .put("id", Identifiers.derived(MarkingDefinition.TYPE, name).value())
            .put("created_by_ref", Identifiers.derived("identity", "partner|desk").value())
            .put("created", Timestamps.of(row.require("created")))
            .put("name", name);
    row.cell("statement")
        .ifPresentOrElse(
            statement -> putStatement(definition, statement),
            () ->
                definition
                    .putObject("extensions")
                    .set(MarkingDefinition.RELEASABILITY, releasability(row)));
    return definition;
  }

  private static void putStatement(ObjectNode definition, Cell statement) {
    definition.put("definition_type", "statement");
    definition.putObject("definition").put("statement", statement.text());
  }

  private static ObjectNode releasability(Row row) {
    ObjectNode extension =
        JsonNodeFactory.instance.objectNode().put("extension_type", "property-extension");
    ArrayNode recipients = extension.putArray("releasable_to");
    row.require("releasable_to").values().forEach(code -> recipients.add(code.text()));
    row.cell("originator").ifPresent(code -> extension.put("originator", code.text()));
    if (row.cell("originator_controlled").isPresent()) {
      extension.put("originator_controlled", true);
    }
    return extension;
  }

  /** The marking of that name. */
  StixId named(Cell name) {
    StixId id = ids.get(name.text());
    if (id == null) {
      throw name.problem("the name of a TLP 2.0 level or of a line of " + TABLE + " is expected");
    }
    return id;
  }

  /** The level of a marking, if it is one of TLP. */
  static Optional<TlpLevel> level(StixId marking) {
    return TlpLevel.ofMarking(marking.value());
  }

  Optional<ObjectNode> definition(StixId id) {
    return Optional.ofNullable(definitions.get(id));
  }
}
