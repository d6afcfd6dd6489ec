package entente.security;

import entente.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A proof that its sender holds a key (RFC 9449, section 4.2): a JWT that carries the public key
 * and is signed with the private one.
 *
 * @param thumbprint the SHA-256 of the key (RFC 7638), in base64url
 * @param claims what it says of the request that it was made for
 */
record DpopProof(String thumbprint, Map<String, Object> claims) {
  private static final Set<String> ALGORITHMS =
      UnverifiedToken.ALGORITHMS.stream()
          .map(algorithm -> algorithm.getAlgorithm())
          .collect(Collectors.toUnmodifiableSet());

  /** Members of a JWK that are a secret (RFC 7518, section 6; RFC 8037). */
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final AlgorithmConstraints ALLOWED =
      new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));
  private static final int NAME_CHARACTERS_MAX = 256;

  /**
   * Reads a proof that was made with a key, and verifies its signature.
   *
   * @param text the header field
   * @param thumbprint of the key that it has to be
   */
  static DpopProof read(String text, String thumbprint) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(ALLOWED);
      signature.setCompactSerialization(text);
      Map<String, Object> header =
          JsonUtil.parseJson(signature.getHeaders().getFullHeaderAsJsonString());
      require(
          "dpop+jwt".equals(header.get("typ")) && !header.containsKey("crit"),
          "the proof's typ must be dpop+jwt, and its header name no critical extension");
      require(
          header.get("alg") instanceof String algorithm && ALGORITHMS.contains(algorithm),
          "the proof's alg must be RS256, PS256, ES256, ES384 or EdDSA");
      PublicJsonWebKey key = key(header.get("jwk"), signature.getAlgorithmHeaderValue());
      // Before the signature: only a key that the issuer has seen costs a verification.
      require(
          key.calculateBase64urlEncodedThumbprint("SHA-256").equals(thumbprint),
          "the proof was not made with the key that the token is bound to");
      signature.setKey(key.getPublicKey());
      require(signature.verifySignature(), "the proof's signature is not that of its key");
      return new DpopProof(thumbprint, JsonUtil.parseJson(signature.getPayload()));
    } catch (JoseException e) {
      throw Problem.unauthenticated("the proof is not a signed JWT with a public key");
    }
  }

  private static PublicJsonWebKey key(@Nullable Object member, String algorithm)
      throws JoseException {
    if (!(member instanceof Map<?, ?> jwk)) {
      throw Problem.unauthenticated("the proof's jwk must be a public key");
    }
    // A member may be null, which a collector of the standard library does not take.
    Map<String, Object> parameters = new LinkedHashMap<>();
    jwk.forEach((name, value) -> parameters.put((String) name, value));
    require(
        parameters.keySet().stream().noneMatch(PRIVATE::contains),
        "the proof's jwk holds a private key");
    JsonWebKey key = key(parameters);
    if (key instanceof PublicJsonWebKey pair
        && KeySet.isStrong(key)
        && KeySet.verifies(key, algorithm)) {
      return pair;
    }
    throw Problem.unauthenticated("the proof's jwk is too weak, or not one of its alg");
  }

  /** jose4j casts and unpacks members such as {@code key_ops} and {@code x5c} unchecked. */
  private static JsonWebKey key(Map<String, Object> parameters) throws JoseException {
    try {
      return JsonWebKey.Factory.newJwk(parameters);
    } catch (RuntimeException e) {
      throw new JoseException("a member of the key has the wrong type", e);
    }
  }

  /** What makes it unique. */
  String id() {
    return name("jti");
  }

  /** A claim that is text, of a length that can be kept. */
  private String name(String claim) {
    if (claims.get(claim) instanceof String text
        && !text.isBlank()
        && text.length() <= NAME_CHARACTERS_MAX) {
      return text;
    }
    throw Problem.unauthenticated(
        "the proof's %s must have 1 to %d characters".formatted(claim, NAME_CHARACTERS_MAX));
  }

  /** When it was made, to the second. */
  Instant issuedAt() {
    if (claims.get("iat") instanceof Long seconds
        && seconds >= 0
        && seconds <= Instant.MAX.getEpochSecond()) {
      return Instant.ofEpochSecond(seconds);
    }
    throw Problem.unauthenticated("the proof's iat must be a whole number of seconds");
  }

  /** Refuses a proof that was made for another request, or with another token. */
  void requireFor(SentRequest request, String tokenDigest) {
    require(
        request.method().equals(claims.get("htm")), "the proof's htm is not the request's method");
    require(
        claims.get("htu") instanceof String uri
            && HttpUri.read(request.url()).isPresent()
            && HttpUri.read(request.url()).equals(HttpUri.read(uri)),
        "the proof's htu is not the request's URL, " + request.url());
    require(tokenDigest.equals(claims.get("ath")), "the proof's ath is not that of the token");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw Problem.unauthenticated(sentence);
    }
  }
}
