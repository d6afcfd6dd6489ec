package entente.stix;

import java.util.Optional;
import java.util.UUID;

/**
 * The textual form of a UUID: 36 characters, hexadecimal digits in upper or lower case and hyphens
 * (RFC 9562, section 4).
 */
public final class UuidText {
  /** How many characters it has. */
  static final int LENGTH = 36;

  private UuidText() {}

  /**
   * The UUID of a text; empty where the text has another form. {@link UUID#fromString} alone would
   * take {@code 1-2-3-4-5} too.
   */
  public static Optional<UUID> read(String text) {
    return text.length() == LENGTH && isAt(text, 0)
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** Whether one stands at a place in a text that goes on for {@link #LENGTH} characters. */
  static boolean isAt(String text, int start) {
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(start + i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : c >= 128 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
