package entente.stix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hash algorithms of the vocabulary, and what their values look like (STIX 2.1, section 10.7).
 */
public enum HashAlgorithm {
  MD5("MD5", "32 hexadecimal digits", "[0-9a-fA-F]{32}"),
  SHA1("SHA-1", "40 hexadecimal digits", "[0-9a-fA-F]{40}"),
  SHA256("SHA-256", "64 hexadecimal digits", "[0-9a-fA-F]{64}"),
  SHA512("SHA-512", "128 hexadecimal digits", "[0-9a-fA-F]{128}"),
  SHA3256("SHA3-256", "64 hexadecimal digits", "[0-9a-fA-F]{64}"),
  SHA3512("SHA3-512", "128 hexadecimal digits", "[0-9a-fA-F]{128}"),
  SSDEEP(
      "SSDEEP",
      "at most 128 letters, digits, slashes, plus signs, colons and full stops",
      "[A-Za-z0-9/+:.]{1,128}"),
  /** Newer programs put {@code T1} in front. */
  TLSH("TLSH", "70 letters and digits", "(?:T1)?[0-9A-Za-z]{70}");

  private static final Map<String, HashAlgorithm> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, each -> each));

  private final String literal;
  private final String form;

  @SuppressWarnings("ImmutableEnumChecker") // A compiled expression never changes.
  private final Pattern values;

  HashAlgorithm(String literal, String form, String values) {
    this.literal = literal;
    this.form = form;
    this.values = Pattern.compile(values);
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
    return values.matcher(value).matches();
  }

  /** What a value looks like, in words. */
  public String form() {
    return form;
  }
}
