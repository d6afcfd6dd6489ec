package entente.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The URI of a request without its query, in the one spelling of all that mean the same (RFC 3986,
 * section 6.2.2 and 6.2.3; RFC 9449, section 4.3).
 *
 * @param text scheme, authority and path
 */
record HttpUri(String text) {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final int ESCAPE = 3;

  /** Reads a URI; nothing where it is not an absolute one of http or https. */
  static Optional<HttpUri> read(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return Optional.empty();
      }
      int usualPort = scheme.equals("https") ? 443 : 80;
      String port = uri.getPort() < 0 || uri.getPort() == usualPort ? "" : ":" + uri.getPort();
      String path = uri.getRawPath().isEmpty() ? "/" : escaped(uri.getRawPath());
      return Optional.of(
          new HttpUri(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Only what has to be escaped, in upper case. */
  private static String escaped(String path) {
    StringBuilder spelt = new StringBuilder(path.length());
    for (int at = 0; at < path.length(); at++) {
      if (path.charAt(at) != '%') {
        spelt.append(path.charAt(at));
        continue;
      }
      // The class URI has made sure that two hexadecimal digits follow.
      char octet = (char) HexFormat.fromHexDigits(path, at + 1, at + ESCAPE);
      spelt.append(
          UNRESERVED.indexOf(octet) >= 0
              ? String.valueOf(octet)
              : path.substring(at, at + ESCAPE).toUpperCase(Locale.ROOT));
      at += ESCAPE - 1;
    }
    return spelt.toString();
  }
}
