package entente.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lines of CSV (RFC 4180), made of lines of JSON. */
public final class CsvLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A spreadsheet takes a cell that begins so for a formula, and strangers choose paths. */
  private static final String FORMULA = "=+-@\t\r";

  /** Access records. */
  public static final CsvLines RECORDS =
      new CsvLines(
          List.of(
              "number",
              "recorded",
              "time",
              "request",
              "partner",
              "client",
              "issuer",
              "token",
              "scopes",
              "address",
              "action",
              "collection",
              "object",
              "path",
              "filters",
              "outcome",
              "change",
              "objects",
              "first_added",
              "last_added",
              "labels",
              "body_sha256",
              "versions",
              "missing",
              "erased",
              "leaf",
              "leaf_hash"));

  private final List<String> columns;

  /**
   * A table.
   *
   * @param columns the members of the JSON objects, in the order of the columns
   */
  public CsvLines(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The first line: what the columns are. */
  public String header() {
    return String.join(",", columns) + "\r\n";
  }

  /**
   * The line of a JSON object.
   *
   * @param json the object, as auditors get it as JSON
   */
  public String line(String json) {
    try {
      JsonNode fields = JSON.readTree(json);
      return columns.stream()
          .map(name -> cell(fields.path(name)))
          .collect(Collectors.joining(",", "", "\r\n"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an object as JSON", e);
    }
  }

  private static String cell(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING -> "";
      case ARRAY ->
          quoted(
              StreamSupport.stream(value.spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(" ")));
      case OBJECT -> quoted(value.toString());
      case NUMBER -> value.asText();
      default -> quoted(value.asText());
    };
  }

  private static String quoted(String text) {
    String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = Stream.of(",", "\"", "\r", "\n").noneMatch(safe::contains);
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
