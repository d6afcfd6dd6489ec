package entente.http.connections;

import java.util.BitSet;

/** The kinds of octets that a head is made of. */
final class Octets {
  private static final int OCTETS = 256;
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** {@code tchar} (RFC 9110, section 5.6.2). */
  private static final BitSet TOKEN = of(ALPHANUMERIC + "!#$%&'*+-.^_`|~");

  /** {@code pchar} without escapes, and the marks between segments (RFC 3986, section 3.3). */
  private static final BitSet PATH = of(ALPHANUMERIC + "-._~!$&'()*+,;=:@/");

  /** {@code uri-host}, an IP literal and a port (RFC 9110, section 7.2). */
  private static final BitSet HOST = of(ALPHANUMERIC + "-._~!$&'()*+,;=:[]%");

  private Octets() {}

  static boolean isOfToken(byte octet) {
    return TOKEN.get(octet & 0xFF);
  }

  static boolean isOfPath(byte octet) {
    return PATH.get(octet & 0xFF);
  }

  static boolean isOfHost(byte octet) {
    return HOST.get(octet & 0xFF);
  }

  static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  static boolean isHex(byte octet) {
    return isDigit(octet) || (octet >= 'a' && octet <= 'f') || (octet >= 'A' && octet <= 'F');
  }

  /** A visible octet, a blank or {@code obs-text}: no control but the tab. */
  static boolean isOfFieldValue(byte octet) {
    return octet == '\t' || ((octet & 0xFF) >= ' ' && octet != 0x7F);
  }

  private static BitSet of(String characters) {
    BitSet octets = new BitSet(OCTETS);
    characters.chars().forEach(octets::set);
    return octets;
  }
}
