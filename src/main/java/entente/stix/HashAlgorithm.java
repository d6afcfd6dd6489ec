package entente.stix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hash algorithms of the vocabulary, and what their values look like (STIX 2.1, section 10.7).
 */
public enum HashAlgorithm {
  MD5("MD5", "32 hexadecimal digits", text -> isHex(text, 32)),
  SHA1("SHA-1", "40 hexadecimal digits", text -> isHex(text, 40)),
  SHA256("SHA-256", "64 hexadecimal digits", text -> isHex(text, 64)),
  SHA512("SHA-512", "128 hexadecimal digits", text -> isHex(text, 128)),
  SHA3256("SHA3-256", "64 hexadecimal digits", text -> isHex(text, 64)),
  SHA3512("SHA3-512", "128 hexadecimal digits", text -> isHex(text, 128)),
  SSDEEP(
      "SSDEEP",
      "at most 128 letters, digits, slashes, plus signs, colons and full stops",
      Pattern.compile("[A-Za-z0-9/+:.]{1,128}").asMatchPredicate()),
  /** Newer programs put {@code T1} in front. */
  TLSH(
      "TLSH",
      "70 letters and digits",
      Pattern.compile("(?:T1)?[0-9A-Za-z]{70}").asMatchPredicate());

  private static final Map<String, HashAlgorithm> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, each -> each));

  private final String literal;
  private final String form;

  @SuppressWarnings("ImmutableEnumChecker") // None of them has a state.
  private final Predicate<String> values;

  HashAlgorithm(String literal, String form, Predicate<String> values) {
    this.literal = literal;
    this.form = form;
    this.values = values;
  }

  /** Whether a text is that many hexadecimal digits, in upper or lower case. */
  private static boolean isHex(String text, int length) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return text.length() == length;
  }

  /** The algorithm of exactly that name, as the vocabulary writes it. */
  public static Optional<HashAlgorithm> ofLiteral(String literal) {
    return named(literal).filter(algorithm -> algorithm.literal.equals(literal));
  }

  /** The algorithm of a key such as {@code SHA-256}; its case and its hyphens do not matter. */
  public static Optional<HashAlgorithm> named(String key) {
    return Optional.ofNullable(BY_NAME.get(key.replace("-", "").toUpperCase(Locale.ROOT)));
  }

  /** Whether a text may be a value of this algorithm. */
  public boolean matches(String value) {
    return values.test(value);
  }

  /** What a value looks like, in words. */
  public String form() {
    return form;
  }
}
