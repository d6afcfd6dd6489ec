package entente.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads one JSON value from a parser, and counts what it holds before it is in memory. */
final class TreeReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** They stand for the numbers that are larger, or closer to zero, than any double. */
  private static final BigDecimal TOO_LARGE = new BigDecimal("1e400");

  private static final BigDecimal TOO_SMALL = new BigDecimal("1e-400");

  private final JsonParser parser;
  private final DocumentLimits limits;
  private int nodes;

  private TreeReader(JsonParser parser, DocumentLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /**
   * Reads the value that begins with the parser's token, to its end.
   *
   * @throws DocumentFault if it is beyond a limit, or has a name twice in one JSON object
   */
  static JsonNode read(JsonParser parser, DocumentLimits limits) throws IOException {
    return new TreeReader(parser, limits).value(parser.currentToken(), 0);
  }

  private JsonNode value(JsonToken token, int depth) throws IOException {
    count();
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> list(deeper(depth));
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private JsonNode object(int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      count();
      String name = parser.currentName();
      if (object.has(name)) {
        throw new DocumentFault(
            "is not well-formed I-JSON: a name is given twice in one JSON object (RFC 7493,"
                + " section 2.3)");
      }
      if (object.size() == limits.membersMax()) {
        throw beyond("members in one JSON object", limits.membersMax());
      }
      object.set(name, value(parser.nextToken(), depth));
    }
    return object;
  }

  private JsonNode list(int depth) throws IOException {
    ArrayNode list = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(token, depth));
    }
    return list;
  }

  private int deeper(int depth) throws DocumentFault {
    if (depth == limits.depthMax()) {
      throw beyond("lists and JSON objects within each other", limits.depthMax());
    }
    return depth + 1;
  }

  private void count() throws DocumentFault {
    if (nodes++ == limits.nodesMax()) {
      throw beyond("values and names", limits.nodesMax());
    }
  }

  private JsonNode integer() throws IOException {
    requireLength();
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /**
   * A number with a fraction or an exponent. What no double can hold is not worked out: its
   * exponent could be of any size. A number that no double can hold either stands for it, and
   * validation refuses that one.
   */
  private JsonNode decimal() throws IOException {
    requireLength();
    String text = parser.getText();
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      return NODES.numberNode(TOO_LARGE);
    }
    if (number != 0) {
      return NODES.numberNode(new BigDecimal(text));
    }
    return NODES.numberNode(isZero(text) ? BigDecimal.ZERO : TOO_SMALL);
  }

  private static boolean isZero(String text) {
    for (int i = 0; i < text.length() && Character.toLowerCase(text.charAt(i)) != 'e'; i++) {
      if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
        return false;
      }
    }
    return true;
  }

  private void requireLength() throws IOException {
    if (parser.getTextLength() > limits.numberLengthMax()) {
      throw beyond("characters in a number", limits.numberLengthMax());
    }
  }

  private static DocumentFault beyond(String what, int max) {
    return new DocumentFault("has more than %,d %s, the limit of this server".formatted(max, what));
  }
}
