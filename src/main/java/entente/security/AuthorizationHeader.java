package entente.security;

import entente.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * An {@code Authorization} header of any supported scheme.
 *
 * @param scheme how the credentials are sent
 * @param credentials the token or the client key as text, unchecked
 */
record AuthorizationHeader(Scheme scheme, String credentials) {
  /** How credentials are sent. */
  enum Scheme {
    /** Alone: whoever holds them may use them. */
    BEARER,
    /** With a proof that their sender holds a key (RFC 9449, section 7.1). */
    DPOP
  }

  /** Reads a header; fails where it is of no supported scheme. */
  static AuthorizationHeader read(String header) {
    int end = header.indexOf(' ');
    if (end < 0) {
      throw unreadable();
    }
    String rest = header.substring(end).strip();
    return switch (header.substring(0, end).toLowerCase(Locale.ROOT)) {
      // The OASIS client taxii2-client sends Token where RFC 6750 has Bearer.
      case "bearer", "token" -> new AuthorizationHeader(Scheme.BEARER, rest);
      case "basic" -> new AuthorizationHeader(Scheme.BEARER, password(rest));
      case "dpop" -> new AuthorizationHeader(Scheme.DPOP, rest);
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
        "the Authorization header must be Bearer with a token or a client key, Basic with it as the"
            + " password, or DPoP with a token");
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return "AuthorizationHeader[" + scheme + "]";
  }
}
