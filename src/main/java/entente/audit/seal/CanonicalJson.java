package entente.audit.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in its canonical form (RFC 8785). Every record of the log is brought into it, so what
 * records consist of (objects, lists, texts, whole numbers) is written here; all else, and whatever
 * is no JSON, is left to the library, which takes four times as long.
 */
final class CanonicalJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Up to here a double is exact, and ECMAScript writes a whole number as JSON does. */
  private static final long EXACT_MAX = 1L << 53;

  private final JsonParser json;
  private final StringBuilder text;

  private CanonicalJson(JsonParser json, int length) {
    this.json = json;
    this.text = new StringBuilder(length);
  }

  /**
   * The canonical form of an object or a list.
   *
   * @throws IOException where it is not JSON
   */
  static String of(String json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      CanonicalJson canonical = new CanonicalJson(parser, json.length());
      JsonToken first = parser.nextToken();
      if (first != null
          && first.isStructStart()
          && canonical.writeValue()
          && parser.nextToken() == null) {
        return canonical.text.toString();
      }
    } catch (JsonProcessingException e) {
      // The library says what is wrong.
    }
    return new JsonCanonicalizer(json).getEncodedString();
  }

  /**
   * Writes the value that begins with the current token; false where that is left to the library.
   */
  private boolean writeValue() throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> writeObject();
      case START_ARRAY -> writeList();
      case VALUE_STRING -> writeText(json.getText());
      case VALUE_NUMBER_INT -> writeNumber();
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> written(json.getText());
      default -> false;
    };
  }

  private boolean writeObject() throws IOException {
    Map<String, String> members = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      int start = text.length();
      if (!writeValue() || members.put(name, text.substring(start)) != null) {
        return false;
      }
      text.setLength(start);
    }
    text.append('{');
    String separator = "";
    for (Map.Entry<String, String> member : members.entrySet()) {
      text.append(separator);
      writeText(member.getKey());
      text.append(':').append(member.getValue());
      separator = ",";
    }
    return written("}");
  }

  private boolean writeList() throws IOException {
    String separator = "[";
    while (json.nextToken() != JsonToken.END_ARRAY) {
      text.append(separator);
      if (!writeValue()) {
        return false;
      }
      separator = ",";
    }
    return written(separator.equals("[") ? "[]" : "]");
  }

  private boolean writeNumber() throws IOException {
    if (json.getNumberType() == NumberType.BIG_INTEGER
        || Math.abs(json.getLongValue()) > EXACT_MAX) {
      return false;
    }
    return written(Long.toString(json.getLongValue()));
  }

  /** RFC 8785, section 3.2.2.2. */
  @CanIgnoreReturnValue
  private boolean writeText(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (character < ' ') {
            text.append("\\u00%02x".formatted((int) character));
          } else {
            text.append(character);
          }
        }
      }
    }
    return written("\"");
  }

  private boolean written(String end) {
    text.append(end);
    return true;
  }
}
