package entente.stix.validation.checks;

import entente.stix.IpVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms of what is observed on networks and machines (STIX 2.1, section 6). */
final class ObservableForms {
  private static final int DOMAIN_LENGTH_MAX = 253;
  private static final Pattern MAC = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}");
  private static final String LETTER = "\\p{L}\\p{M}\\p{Nd}_" + IdnaContext.CHARACTERS;
  private static final Pattern LABEL =
      Pattern.compile("[%s](?:[%<s-]{0,61}[%<s])?".formatted(LETTER));
  private static final Pattern LOCAL_PART =
      Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]+|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[^\\p{Cntrl}])*\"");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
  private static final Pattern CPE =
      Pattern.compile("cpe:2\\.3:[aho*-](?::(?:[^:\\s\\\\]|\\\\[^\\s])+){10}");
  private static final Set<String> SHORT_HIVES = Set.of("HKLM", "HKCC", "HKCR", "HKCU", "HKU");

  private ObservableForms() {}

  /** An address of IP version 4, or a network of them in CIDR. */
  static boolean isIpv4(String text) {
    return IpVersion.ofNetwork(text).equals(Optional.of(IpVersion.V4));
  }

  /** An address of IP version 6, or a network of them in CIDR. */
  static boolean isIpv6(String text) {
    return IpVersion.ofNetwork(text).equals(Optional.of(IpVersion.V6));
  }

  static boolean isMac(String text) {
    return MAC.matcher(text).matches();
  }

  /**
   * A name of the DNS, in any script; underscores are in use, spaces are not. Characters that a
   * name may have in some contexts only are held to them (RFC 5892).
   */
  static boolean isDomainName(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty() || name.length() > DOMAIN_LENGTH_MAX) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches() || !IdnaContext.holds(label)) {
        return false;
      }
    }
    return true;
  }

  /** An addr-spec of RFC 5322: no display name, no angle brackets. */
  static boolean isEmailAddress(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0 || text.length() > 1_000) {
      return false;
    }
    String domain = text.substring(at + 1);
    boolean literal = domain.startsWith("[") && domain.endsWith("]") && domain.length() > 2;
    boolean named = isDomainName(domain) && !domain.endsWith(".");
    return LOCAL_PART.matcher(text.substring(0, at)).matches() && (literal || named);
  }

  /** A URI of RFC 3986 with a scheme; other scripts are allowed (RFC 3987). */
  static boolean isUrl(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      return false;
    }
    if (!SCHEME.matcher(text.substring(0, colon)).matches()) {
      return false;
    }
    for (int i = colon; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '%' && !isEscape(text, i);
      if (c <= ' ' || c == 0x7F || escape || "\"<>\\^`{|}".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscape(String text, int percent) {
    return percent + 2 < text.length() && Forms.isHex(text.substring(percent + 1, percent + 3));
  }

  static boolean isCpe(String text) {
    return text.length() <= 2_000 && CPE.matcher(text).matches();
  }

  /** A key whose hive is written out: HKEY_LOCAL_MACHINE, not HKLM. */
  static boolean isRegistryKey(String text) {
    int end = text.indexOf('\\');
    String hive = end < 0 ? text : text.substring(0, end);
    return !hive.isEmpty() && !SHORT_HIVES.contains(hive.toUpperCase(Locale.ROOT));
  }
}
