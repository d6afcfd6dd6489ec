package entente.stix;

import java.util.regex.Pattern;

/**
 * The identifier of a STIX object: its type, two hyphens and an RFC 4122 UUID (STIX 2.1, section
 * 2.9).
 *
 * @param value the identifier as it was sent
 */
public record StixId(String value) {
  private static final Pattern FORM =
      Pattern.compile(
          "[a-z](?:[a-z0-9]|-(?!-)){1,248}[a-z0-9]--"
              + "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

  public StixId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a STIX identifier");
    }
  }

  /** Whether a text has the form of an identifier. */
  public static boolean isWellFormed(String text) {
    return text.length() <= 300 && FORM.matcher(text).matches();
  }

  /** The type of the object, as the identifier names it. */
  public String type() {
    return value.substring(0, value.length() - 38);
  }

  @Override
  public String toString() {
    return value;
  }
}
