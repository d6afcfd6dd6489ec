package entente.stix;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The versions of IP, and the one place that says what the text of an address is: four numbers
 * without leading zeros, which some read as octal, or the groups of RFC 4291, section 2.2, without
 * brackets and zones.
 */
public enum IpVersion {
  V4(32),
  V6(128);

  private static final int CHARACTERS_MAX = 45;
  private static final int GROUPS = 8;
  private static final int OCTET_MAX = 255;
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private final int bits;

  IpVersion(int bits) {
    this.bits = bits;
  }

  /** The version of an address; nothing where the text is no address. */
  public static Optional<IpVersion> ofAddress(String text) {
    if (text.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    if (isVersion4(text)) {
      return Optional.of(V4);
    }
    return isVersion6(text) ? Optional.of(V6) : Optional.empty();
  }

  /** The version of an address, or of a network of them in CIDR; nothing for other text. */
  public static Optional<IpVersion> ofNetwork(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? ofAddress(text)
        : ofAddress(text.substring(0, slash))
            .filter(version -> version.isPrefix(text.substring(slash + 1)));
  }

  private boolean isPrefix(String text) {
    return NUMBER.matcher(text).matches() && Integer.parseInt(text) <= bits;
  }

  /** How many bits an address has. */
  public int bits() {
    return bits;
  }

  private static boolean isVersion4(String text) {
    String[] numbers = text.split("\\.", -1);
    if (numbers.length != 4) {
      return false;
    }
    for (String number : numbers) {
      if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) > OCTET_MAX) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVersion6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
    int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many groups of 16 bits there are; -1 if one of them is malformed. */
  private static int groups(String text, boolean mayEndInVersion4) {
    String[] groups = text.split(":", -1);
    int count = groups.length;
    for (int i = 0; i < groups.length; i++) {
      boolean last = i == groups.length - 1;
      if (last && mayEndInVersion4 && isVersion4(groups[i])) {
        count++;
      } else if (!GROUP.matcher(groups[i]).matches()) {
        return -1;
      }
    }
    return count;
  }
}
