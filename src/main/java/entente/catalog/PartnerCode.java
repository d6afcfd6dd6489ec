package entente.catalog;

import java.util.regex.Pattern;

/**
 * The short name of a partner: an ISO 3166-1 alpha-3 code for a state, the usual letters for an
 * organisation ({@code EU}, {@code NATO}).
 *
 * @param value two to twelve upper-case letters
 */
public record PartnerCode(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2,12}");

  public PartnerCode {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a partner's code is two to twelve upper-case letters");
    }
  }

  /** Whether a text has the form of a code. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
