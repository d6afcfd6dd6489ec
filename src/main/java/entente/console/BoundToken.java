package entente.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.problem.Problem;
import java.io.IOException;
import java.util.Base64;

/** Tokens that a session of a browser cannot use. */
final class BoundToken {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BoundToken() {}

  /**
   * Refuses a token that says of itself that it is bound to a certificate or a key. It is not
   * verified here: whatever it says, it is believed nothing.
   *
   * @throws Problem of kind {@code UNPROCESSABLE}
   */
  static void refuse(String token) {
    if (isBound(token)) {
      throw Problem.unprocessable(
          "this token is bound to a client certificate or a key (cnf), which a page cannot show;"
              + " ask your issuer for a token without cnf");
    }
  }

  private static boolean isBound(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return claims.hasNonNull("cnf");
    } catch (IOException | IllegalArgumentException e) {
      // No token: that is for the verification to say.
      return false;
    }
  }
}
