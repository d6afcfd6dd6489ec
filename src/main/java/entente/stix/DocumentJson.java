package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;

/** Documents that were taken in, where what is in them has to be compared. */
public final class DocumentJson {
  /** They were counted when they came, by the limits of that time. */
  private static final DocumentLimits NO_LIMITS =
      new DocumentLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          10_000,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE);

  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private DocumentJson() {}

  /**
   * The document as JSON, its numbers exactly.
   *
   * @throws UncheckedIOException if it is no JSON
   */
  public static JsonNode read(Buffer document) {
    try {
      TextParser parser = new TextParser(new ByteArrayInputStream(document.getBytes()), NO_LIMITS);
      if (parser.next() == null) {
        throw new IOException("it is empty");
      }
      return parser.tree();
    } catch (IOException e) {
      throw new UncheckedIOException("a stored document cannot be read", e);
    }
  }

  /**
   * Whether two documents say the same: neither white space, nor the order of members, nor how a
   * number is written ({@code 1}, {@code 1.0}, {@code 10e-1}) says anything (RFC 8259, section 6).
   */
  public static boolean areEqual(JsonNode one, JsonNode other) {
    return one.equals(BY_VALUE, other);
  }
}
