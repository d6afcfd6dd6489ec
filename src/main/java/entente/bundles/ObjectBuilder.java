package entente.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import entente.bundles.ObservableIds.Hashes;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import java.util.Set;
import java.util.stream.Stream;

/** Turns a row into a STIX object: a column is a property, except for a few with other meanings. */
final class ObjectBuilder {
  /** The columns that are read by name. */
  private static final Set<String> READ_BY_NAME =
      Set.of(
          "key",
          "created_by_ref",
          "created",
          "modified",
          "sources",
          "confidence_basis",
          MarkingWriter.MARKINGS,
          MarkingWriter.GRANULAR_MARKINGS);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ObjectNames names;
  private final Citations citations;
  private final MarkingWriter markings;

  ObjectBuilder(ObjectNames names, Citations citations, MarkingWriter markings) {
    this.names = names;
    this.citations = citations;
    this.markings = markings;
  }

  ObjectNode build(IdentifiedRow identified) {
    Row row = identified.row();
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", identified.id().type())
            .put("spec_version", "2.1")
            .put("id", identified.id().value());
    boolean observable = ObjectKind.of(identified.id().type()) == ObjectKind.CYBER_OBSERVABLE;
    if (!observable) {
      putOrigin(object, row);
    }
    row.cells().stream()
        .filter(cell -> !READ_BY_NAME.contains(cell.column()))
        .forEach(cell -> put(object, cell));
    ArrayNode references = citations.of(row);
    if (!references.isEmpty()) {
      object.set("external_references", references);
    }
    markings.mark(object, identified);
    return object;
  }

  /** An object is created when its first source was published, unless its row says otherwise. */
  private void putOrigin(ObjectNode object, Row row) {
    Cell created =
        row.cell("created")
            .or(() -> citations.published(row))
            .orElseThrow(
                () -> row.problem("created", "a time, or a source that has one, is required"));
    object
        .put("created_by_ref", names.creator(row).value())
        .put("created", Timestamps.of(created))
        .put("modified", modified(row, Timestamps.of(created)));
  }

  /**
   * A version is as recent as the last correction of its row or of a source that the row cites: a
   * corrected source changes every object that cites it.
   */
  private String modified(Row row, String created) {
    row.cell("modified")
        .filter(cell -> Timestamps.of(cell).compareTo(created) < 0)
        .ifPresent(
            cell -> {
              throw cell.problem("a version cannot be older than its object: " + created);
            });
    // All are written in the same format, so a later one sorts after an earlier one.
    return Stream.concat(row.cell("modified").stream(), citations.corrections(row))
        .map(Timestamps::of)
        .reduce(created, (some, other) -> some.compareTo(other) < 0 ? other : some);
  }

  private void put(ObjectNode object, Cell cell) {
    Hashes.algorithm(cell)
        .ifPresentOrElse(
            algorithm -> object.withObjectProperty(Hashes.PROPERTY).put(algorithm, cell.text()),
            () -> object.set(cell.column(), value(cell)));
  }

  private JsonNode value(Cell cell) {
    ColumnType kind =
        ColumnType.of(cell.column())
            .orElseThrow(
                () -> cell.problem("no property of STIX that the tables know is so named"));
    return switch (kind) {
      case TEXT -> TextNode.valueOf(cell.text());
      case LIST -> texts(cell);
      case REFERENCE -> TextNode.valueOf(names.resolve(cell).value());
      case REFERENCES -> references(cell);
      case TIMESTAMP -> TextNode.valueOf(Timestamps.of(cell));
      case INTEGER -> integer(cell);
      case BOOLEAN -> bool(cell);
      case JSON -> json(cell);
    };
  }

  private static ArrayNode texts(Cell cell) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    cell.values().forEach(value -> list.add(value.text()));
    return list;
  }

  private ArrayNode references(Cell cell) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    cell.values().stream()
        .flatMap(names::resolveAll)
        .map(StixId::value)
        .distinct()
        .forEach(list::add);
    return list;
  }

  private static IntNode integer(Cell cell) {
    try {
      return IntNode.valueOf(Integer.parseInt(cell.text()));
    } catch (NumberFormatException e) {
      throw cell.problem("a number without fraction is expected");
    }
  }

  private static BooleanNode bool(Cell cell) {
    return switch (cell.text()) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> throw cell.problem("true or false is expected");
    };
  }

  private static JsonNode json(Cell cell) {
    try {
      return MAPPER.readTree(cell.text());
    } catch (JsonProcessingException e) {
      throw cell.problem("JSON is expected: " + e.getOriginalMessage());
    }
  }
}
