package entente.security;

import entente.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads a token or a client key from an {@code Authorization} header of any supported scheme. */
final class AuthorizationHeader {

  private AuthorizationHeader() {}

  /** The token or the client key as text, unchecked. */
  static String credentials(String header) {
    int end = header.indexOf(' ');
    if (end < 0) {
      throw unreadable();
    }
    String rest = header.substring(end).strip();
    return switch (header.substring(0, end).toLowerCase(Locale.ROOT)) {
      // The OASIS client taxii2-client sends Token where RFC 6750 has Bearer.
      case "bearer", "token" -> rest;
      case "basic" -> password(rest);
      default -> throw unreadable();
    };
  }

  /** The part after the first colon (RFC 7617); the user name is ignored. */
  private static String password(String credentials) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(credentials));
      String pair = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw unreadable();
      }
      return pair.substring(colon + 1);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw unreadable();
    }
  }

  private static Problem unreadable() {
    return Problem.unauthenticated(
        "the Authorization header must be Bearer with a token or a client key, or Basic with it as"
            + " the password");
  }
}
