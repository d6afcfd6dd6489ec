package entente.stix.pattern;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hash algorithms of the vocabulary, and what their values look like (STIX 2.1, section 10.7).
 */
enum HashAlgorithm {
  MD5("32 hexadecimal digits", "[0-9a-fA-F]{32}"),
  SHA1("40 hexadecimal digits", "[0-9a-fA-F]{40}"),
  SHA256("64 hexadecimal digits", "[0-9a-fA-F]{64}"),
  SHA512("128 hexadecimal digits", "[0-9a-fA-F]{128}"),
  SHA3256("64 hexadecimal digits", "[0-9a-fA-F]{64}"),
  SHA3512("128 hexadecimal digits", "[0-9a-fA-F]{128}"),
  SSDEEP(
      "at most 128 letters, digits, slashes, plus signs, colons and full stops",
      "[A-Za-z0-9/+:.]{1,128}"),
  /** Newer programs put {@code T1} in front. */
  TLSH("70 letters and digits", "(?:T1)?[0-9A-Za-z]{70}");

  private static final Map<String, HashAlgorithm> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, each -> each));

  private final String form;

  @SuppressWarnings("ImmutableEnumChecker") // A compiled expression never changes.
  private final Pattern values;

  HashAlgorithm(String form, String values) {
    this.form = form;
    this.values = Pattern.compile(values);
  }

  /** The algorithm of a key such as {@code SHA-256}; its case and its hyphens do not matter. */
  static Optional<HashAlgorithm> named(String key) {
    return Optional.ofNullable(BY_NAME.get(key.replace("-", "").toUpperCase(Locale.ROOT)));
  }

  /** Whether a text may be a value of this algorithm. */
  boolean matches(String value) {
    return values.matcher(value).matches();
  }

  /** What a value looks like, in words. */
  String form() {
    return form;
  }
}
