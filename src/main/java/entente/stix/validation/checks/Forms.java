package entente.stix.validation.checks;

import java.util.regex.Pattern;

/** The forms that texts have to have. Each is decided in one pass over the text. */
public final class Forms {
  private static final int NAME_LENGTH_MAX = 250;
  private static final Pattern TYPE = Pattern.compile("[a-z](?:[a-z0-9]|-(?!-)){1,248}[a-z0-9]");
  private static final Pattern PROPERTY_NAME = Pattern.compile("[a-z][a-z0-9_]{2,249}");

  private static final Pattern LOWER_CASE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  private Forms() {}

  /** The name of a type of objects (STIX 2.1, section 3.1). */
  public static boolean isTypeName(String text) {
    return text.length() <= NAME_LENGTH_MAX && TYPE.matcher(text).matches();
  }

  /** The types that STIX keeps for itself (sections 3.8 and 8); no object is of one. */
  public static boolean isReservedType(String type) {
    return type.equals("bundle") || type.equals("action");
  }

  /** Lower case with hyphens, as values of vocabularies should be. */
  public static boolean isLowerCase(String text) {
    return LOWER_CASE.matcher(text).matches();
  }

  static boolean isPropertyName(String text) {
    return text.length() <= NAME_LENGTH_MAX
        && (PROPERTY_NAME.matcher(text).matches() || text.equals("id"));
  }

  static boolean isDictionaryKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '_' && text.charAt(i) != '-') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= NAME_LENGTH_MAX;
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Base64 of RFC 4648, section 4: padded, without line breaks. */
  static boolean isBase64(String text) {
    if (text.length() % 4 != 0) {
      return false;
    }
    int end = text.length();
    while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** Whether half of a surrogate pair stands alone, which UTF-8 cannot write. */
  static boolean hasHalfOfAPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
