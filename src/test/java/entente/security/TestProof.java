package entente.security;

import entente.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;

/** A proof of possession in the making: good as it begins, and to be spoilt by each test. */
final class TestProof {
  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private Key key;

  /** The proof of a GET of that URL with a token. */
  TestProof(TestIssuer holder, String url, String token, Instant now) {
    key = holder.pair().getPrivateKey();
    header.put("typ", "dpop+jwt");
    header.put("alg", holder.algorithm());
    header.put("jwk", publicKey(holder.pair()));
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", "GET");
    claims.put("htu", url);
    claims.put("iat", now.getEpochSecond());
    claims.put("ath", digest(token));
  }

  static Map<String, Object> publicKey(PublicJsonWebKey pair) {
    return pair.toParams(OutputControlLevel.PUBLIC_ONLY);
  }

  /** The {@code ath} of a token. */
  static String digest(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.US_ASCII)).base64Url();
  }

  /** The {@code cnf} of a token that is bound to a key. */
  static Map<String, Object> confirmation(TestIssuer holder) {
    return Map.of("jkt", holder.pair().calculateBase64urlEncodedThumbprint("SHA-256"));
  }

  TestProof header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  TestProof withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  TestProof claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  TestProof without(String claim) {
    claims.remove(claim);
    return this;
  }

  TestProof signedWith(Key other) {
    key = other;
    return this;
  }

  String sign() {
    return TestToken.signed(header, JsonUtil.toJson(claims), key);
  }

  /** With a member that stands there a second time. */
  String signWithAlso(String member) {
    return TestToken.signed(
        header, JsonUtil.toJson(claims).replaceFirst("}$", "," + member + "}"), key);
  }
}
