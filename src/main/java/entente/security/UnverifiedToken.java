package entente.security;

import static io.smallrye.jwt.algorithm.SignatureAlgorithm.EDDSA;
import static io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256;
import static io.smallrye.jwt.algorithm.SignatureAlgorithm.ES384;
import static io.smallrye.jwt.algorithm.SignatureAlgorithm.PS256;
import static io.smallrye.jwt.algorithm.SignatureAlgorithm.RS256;

import entente.problem.Problem;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * A signed JWT in compact form that has not been verified: its contents serve only to find the key
 * that will verify it.
 *
 * @param text the token
 * @param issuer its {@code iss}
 * @param keyId the {@code kid} of its header
 * @param algorithm the {@code alg} of its header, one of {@link #ALGORITHMS}
 */
record UnverifiedToken(String text, String issuer, String keyId, String algorithm) {

  /** Those that an issuer can be registered with. */
  static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(RS256, PS256, ES256, ES384, EDDSA);

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)\\.[A-Za-z0-9_-]++");

  /** RFC 9068, section 4: a token of another type, say an ID token, is no access token. */
  private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

  /** Parses a token without verifying it. */
  static UnverifiedToken read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw unreadable();
    }
    Map<String, Object> header = json(parts.group(1));
    if (!TYPES.contains(string(header, "typ").toLowerCase(Locale.ROOT))) {
      throw Problem.unauthenticated("the token's typ must be at+jwt (RFC 9068)");
    }
    // RFC 7515, section 4.1.11: a critical extension that is not understood must be refused.
    if (header.containsKey("crit")) {
      throw Problem.unauthenticated(
          "the token's header names critical extensions; none are supported");
    }
    return new UnverifiedToken(
        text, string(json(parts.group(2)), "iss"), string(header, "kid"), algorithm(header));
  }

  private static String algorithm(Map<String, Object> header) {
    String algorithm = string(header, "alg");
    if (ALGORITHMS.stream().noneMatch(allowed -> allowed.getAlgorithm().equals(algorithm))) {
      throw Problem.unauthenticated("the token's alg must be RS256, PS256, ES256, ES384 or EdDSA");
    }
    return algorithm;
  }

  /** Parsed as the verification parses it: a repeated name is refused. */
  private static Map<String, Object> json(String part) {
    try {
      return JsonUtil.parseJson(
          new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JoseException e) {
      throw unreadable();
    }
  }

  private static String string(Map<String, Object> json, String name) {
    if (json.get(name) instanceof String value) {
      return value;
    }
    throw Problem.unauthenticated("the token needs a " + name + " that is a string");
  }

  private static Problem unreadable() {
    return Problem.unauthenticated("the credentials are not a signed JWT in compact form");
  }

  /** Without the token, which anyone who reads it could use. */
  @Override
  public String toString() {
    return "UnverifiedToken[issuer=" + issuer + ", keyId=" + keyId + "]";
  }
}
