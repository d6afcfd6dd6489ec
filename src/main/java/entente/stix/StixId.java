package entente.stix;

import java.util.Locale;

/**
 * The identifier of a STIX object: its type, two hyphens and an RFC 4122 UUID (STIX 2.1, section
 * 2.9). The digits of a UUID may be sent in upper or lower case and are compared without regard to
 * that (RFC 9562, section 4), so an identifier is kept in lower case; its document stays as it was
 * sent.
 *
 * @param value the identifier, in lower case
 */
public record StixId(String value) {
  private static final int TYPE_LENGTH_MIN = 3;
  private static final int TYPE_LENGTH_MAX = 250;

  public StixId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a STIX identifier");
    }
    value = value.toLowerCase(Locale.ROOT);
  }

  /** Whether a text has the form of an identifier. */
  public static boolean isWellFormed(String text) {
    int type = text.length() - UuidText.LENGTH - 2;
    return type >= TYPE_LENGTH_MIN
        && type <= TYPE_LENGTH_MAX
        && text.startsWith("--", type)
        && isType(text, type)
        && isUuid(text, type + 2);
  }

  /** Lower-case letters, digits and single hyphens; a letter first, no hyphen last. */
  private static boolean isType(String text, int length) {
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      boolean digit = i > 0 && c >= '0' && c <= '9';
      boolean hyphen = i > 0 && c == '-' && text.charAt(i - 1) != '-' && i + 1 < length;
      if (!letter && !digit && !hyphen) {
        return false;
      }
    }
    return true;
  }

  /** Of the variant of RFC 4122, and of a version from 1 to 5. */
  private static boolean isUuid(String text, int start) {
    return UuidText.isAt(text, start)
        && "12345".indexOf(text.charAt(start + 14)) >= 0
        && "89abAB".indexOf(text.charAt(start + 19)) >= 0;
  }

  /** The type of the object, as the identifier names it. */
  public String type() {
    return value.substring(0, value.length() - UuidText.LENGTH - 2);
  }

  /** The version of its UUID, from 1 to 5 (RFC 4122, section 4.1.3). */
  public int uuidVersion() {
    return value.charAt(value.length() - UuidText.LENGTH + 14) - '0';
  }

  @Override
  public String toString() {
    return value;
  }
}
