package entente.stix;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;

/**
 * Why a JSON text cannot be read, in words for its sender: they repeat nothing of the text, and
 * nothing that the parser says.
 */
final class DocumentFault extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param words what is wrong, after the name of what was read: {@code has more than …}
   */
  DocumentFault(String words) {
    super(words);
  }

  /**
   * What is wrong with a text.
   *
   * @param e what the parser or the source of the text threw
   * @param position the place in the text that the parser has reached, in octets
   */
  static String words(IOException e, long position, DocumentLimits limits) {
    if (e instanceof DocumentFault fault) {
      return String.valueOf(fault.getMessage());
    }
    return "is not well-formed I-JSON: " + reason(e, position, limits);
  }

  private static String reason(IOException e, long position, DocumentLimits limits) {
    if (e instanceof CharConversionException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof JsonEOFException) {
      return "it ends at byte %d, before it is complete".formatted(position);
    }
    if (e instanceof StreamConstraintsException) {
      return "it has a name of more than %,d characters".formatted(limits.nameLengthMax());
    }
    return e instanceof JacksonException
        ? "what is at byte %d is not JSON (RFC 8259)".formatted(position)
        : "it cannot be read to its end";
  }
}
