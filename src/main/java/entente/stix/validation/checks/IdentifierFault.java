package entente.stix.validation.checks;

import entente.stix.UuidText;

/** What was expected instead of a text that is no identifier (STIX 2.1, section 2.9). */
public final class IdentifierFault {
  private IdentifierFault() {}

  /**
   * In words for the sender. A UUID of another version or variant is told apart, because it looks
   * right.
   *
   * @param text what was sent
   * @param type the type that the identifier should begin with
   */
  public static String of(String text, String type) {
    return looksRight(text)
        ? "an identifier with a UUID of RFC 4122 was expected, of version 1 to 5: %s--UUID"
            .formatted(type)
        : "an identifier was expected: %s--UUID".formatted(type);
  }

  private static boolean looksRight(String text) {
    int hyphens = text.lastIndexOf("--");
    return hyphens >= 0 && UuidText.read(text.substring(hyphens + 2)).isPresent();
  }
}
