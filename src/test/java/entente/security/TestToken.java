package entente.security;

import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A token in the making: good as it begins, and to be spoilt in one place by each test. */
final class TestToken {

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private @Nullable Key key;

  TestToken(TestIssuer issuer, Instant now) {
    key = issuer.pair().getPrivateKey();
    header.put("typ", "at+jwt");
    header.put("alg", issuer.algorithm());
    header.put("kid", issuer.pair().getKeyId());
    claims.put("iss", issuer.name());
    claims.put("sub", "service-account");
    claims.put("aud", "entente");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 3600);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("client_id", "siem");
    claims.put("scope", "taxii:*:read taxii:*:write");
  }

  TestToken header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  TestToken withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  TestToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  TestToken nullClaim(String name) {
    claims.put(name, null);
    return this;
  }

  TestToken without(String claim) {
    claims.remove(claim);
    return this;
  }

  TestToken signedWith(@Nullable Key other) {
    key = other;
    return this;
  }

  String sign() {
    return sign(JsonUtil.toJson(claims));
  }

  /** With a member that stands there a second time. */
  String signWithAlso(String member) {
    return sign(JsonUtil.toJson(claims).replaceFirst("}$", "," + member + "}"));
  }

  private String sign(String payload) {
    return signed(header, payload, key);
  }

  /** A JWT, however bad its header or its key is. */
  static String signed(Map<String, Object> header, String payload, @Nullable Key key) {
    JsonWebSignature signature = new JsonWebSignature();
    header.forEach(signature::setHeader);
    signature.setPayload(payload);
    signature.setKey(key);
    signature.setDoKeyValidation(false);
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
