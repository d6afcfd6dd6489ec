package entente.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.HmacKey;

/**
 * Requests with a token of a client's key that must not be accepted, by what is wrong with them.
 */
final class ProofAttacks {
  /** Whose key the token is bound to. */
  static final TestIssuer HOLDER = TestIssuer.of("holder", "ES256");

  private static final TestIssuer THIEF = TestIssuer.of("thief", "ES256");
  private static final TestIssuer WEAK = TestIssuer.of("weak", "RS256 of 1024 bits");
  private static final TestIssuer SLOW = TestIssuer.of("slow", "RS256 with an exponent of 65 bits");

  private final String url;
  private final Instant now;
  private final String token;
  private final Map<String, List<String>> all = new LinkedHashMap<>();

  private ProofAttacks(String url, Instant now) {
    this.url = url;
    this.now = now;
    this.token = bound(HOLDER, now);
  }

  /** A token of Japan's issuer that is bound to a key. */
  static String bound(TestIssuer holder, Instant now) {
    return TokenAttacks.JPN.token(now).claim("cnf", TestProof.confirmation(holder)).sign();
  }

  /** All of them, by their names: the header fields of a GET of that URL. */
  static Map<String, List<String>> all(String url, Instant now) {
    ProofAttacks attacks = new ProofAttacks(url, now);
    attacks.schemes();
    attacks.texts();
    attacks.headers();
    attacks.keys();
    attacks.requests();
    attacks.times();
    attacks.names();
    return attacks.all;
  }

  private void schemes() {
    put("Bearer, with a good proof", "Bearer " + token, good().sign());
    put("Bearer, without a proof", "Bearer " + token);
    put("Token, with a good proof", "Token " + token, good().sign());
    put(
        "Basic, with a good proof",
        "Basic " + base64("siem:" + token, Base64.getEncoder()),
        good().sign());
    String unbound = TokenAttacks.JPN.token(now).sign();
    put("DPoP, unbound", "DPoP " + unbound, proof(unbound).sign());
    String key = "entente_ck_" + "A".repeat(43);
    put("DPoP, with a client key", "DPoP " + key, proof(key).sign());
    put("DPoP, without a proof", "DPoP " + token);
    put("two proofs", "DPoP " + token, good().sign(), good().sign());
    proof("two proofs in one field", good().sign() + ", " + good().sign());
    put("two tokens", "DPoP " + token + ", Bearer " + token, good().sign());
  }

  private void texts() {
    String good = good().sign();
    String[] parts = good.split("\\.", -1);
    proof("no JWT at all", "x");
    proof("the token itself", token);
    proof("empty parts", "..");
    proof("no signature", parts[0] + "." + parts[1] + ".");
    proof("JSON serialisation", "{\"payload\":\"" + parts[1] + "\"}");
    proof("signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(86));
    proof(
        "signature of another proof",
        good.substring(0, good.lastIndexOf('.')) + "." + good().sign().split("\\.", -1)[2]);
    proof("claim given twice", good().signWithAlso("\"htm\":\"GET\""));
    proof("alg none", base64("{\"typ\":\"dpop+jwt\",\"alg\":\"none\"}") + "." + parts[1] + ".");
  }

  private void headers() {
    proof("typ missing", good().withoutHeader("typ").sign());
    proof("typ JWT", good().header("typ", "JWT").sign());
    proof("typ of a token", good().header("typ", "at+jwt").sign());
    proof("critical extension", good().header("crit", List.of("exp")).header("exp", 1).sign());
    proof(
        "alg of another curve",
        good()
            .header("alg", "ES384")
            .signedWith(TestIssuer.of("x", "ES384").pair().getPrivateKey())
            .sign());
    proof(
        "HS256 with the public key",
        good()
            .header("alg", "HS256")
            .signedWith(new HmacKey(HOLDER.pair().getPublicKey().getEncoded()))
            .sign());
  }

  private void keys() {
    proof("key missing", good().withoutHeader("jwk").sign());
    proof("key by name alone", good().withoutHeader("jwk").header("kid", "holder").sign());
    proof("key as text", good().header("jwk", HOLDER.pair().toJson()).sign());
    proof(
        "private key",
        good().header("jwk", HOLDER.pair().toParams(OutputControlLevel.INCLUDE_PRIVATE)).sign());
    proof("symmetric key", good().header("jwk", Map.of("kty", "oct", "k", "AAAA")).sign());
    proof("key of another", new TestProof(THIEF, url, token, now).sign());
    proof("signed with another's key", good().signedWith(THIEF.pair().getPrivateKey()).sign());
    Map<String, Object> nothing = new LinkedHashMap<>(TestProof.publicKey(HOLDER.pair()));
    nothing.put("use", null);
    nothing.put("x", null);
    proof("key with a coordinate that is null", good().header("jwk", nothing).sign());
    Map<String, Object> numeric = new LinkedHashMap<>(TestProof.publicKey(HOLDER.pair()));
    numeric.put("x", 1);
    proof("key with a coordinate that is a number", good().header("jwk", numeric).sign());
    Map<String, Object> off = new LinkedHashMap<>(TestProof.publicKey(HOLDER.pair()));
    off.put("x", TestProof.publicKey(THIEF.pair()).get("x"));
    proof("key off its curve", good().header("jwk", off).sign());
    proof("key of an unknown kind", good().header("jwk", Map.of("kty", "xyz")).sign());
    proof("key without a kind", good().header("jwk", Map.of()).sign());
    proof(
        "claims that are no object",
        TestToken.signed(
            Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", TestProof.publicKey(HOLDER.pair())),
            "[]",
            HOLDER.pair().getPrivateKey()));
    Map<String, Object> incomplete = new LinkedHashMap<>(TestProof.publicKey(HOLDER.pair()));
    incomplete.remove("y");
    proof("key that lacks a coordinate", good().header("jwk", incomplete).sign());
    String weak = bound(WEAK, now);
    put("weak key", "DPoP " + weak, new TestProof(WEAK, url, weak, now).sign());
    String slow = bound(SLOW, now);
    put("key of a long exponent", "DPoP " + slow, new TestProof(SLOW, url, slow, now).sign());
    proof("key_ops that are text", keyWith("key_ops", "verify"));
    proof("certificates that are text", keyWith("x5c", "a"));
    proof("certificate that is a number", keyWith("x5c", List.of(1)));
    proof("certificate that is none", keyWith("x5c", List.of("a")));
  }

  private String keyWith(String member, Object value) {
    Map<String, Object> key = new LinkedHashMap<>(TestProof.publicKey(HOLDER.pair()));
    key.put(member, value);
    return good().header("jwk", key).sign();
  }

  private void requests() {
    proof("htm of another method", good().claim("htm", "POST").sign());
    proof("htm in lower case", good().claim("htm", "get").sign());
    proof("htm missing", good().without("htm").sign());
    proof("htu of another path", good().claim("htu", url + "x").sign());
    proof("htu of another server", good().claim("htu", "https://other.example/taxii2/").sign());
    proof("htu in upper case", good().claim("htu", url.toUpperCase(Locale.ROOT)).sign());
    proof("htu with a user", good().claim("htu", url.replace("://", "://u@")).sign());
    proof("htu of another scheme", good().claim("htu", url.replace("http:", "https:")).sign());
    proof("htu a path alone", good().claim("htu", "/taxii2/").sign());
    proof("htu a list", good().claim("htu", List.of(url)).sign());
    proof("htu missing", good().without("htu").sign());
    proof("ath of another token", good().claim("ath", TestProof.digest("x")).sign());
    proof("ath missing", good().without("ath").sign());
  }

  private void times() {
    long second = now.getEpochSecond();
    proof("too old", good().claim("iat", second - 120).sign());
    proof("from the future", good().claim("iat", second + 120).sign());
    proof("iat beyond all time", good().claim("iat", Long.MAX_VALUE).sign());
    proof("iat text", good().claim("iat", "now").sign());
    proof("iat missing", good().without("iat").sign());
  }

  private void names() {
    proof("jti missing", good().without("jti").sign());
    proof("jti blank", good().claim("jti", " ").sign());
    proof("jti a number", good().claim("jti", 1).sign());
    proof("jti too long", good().claim("jti", "j".repeat(257)).sign());
  }

  private TestProof good() {
    return proof(token);
  }

  private TestProof proof(String shown) {
    return new TestProof(HOLDER, url, shown, now);
  }

  private void proof(String name, String proof) {
    put(name, "DPoP " + token, proof);
  }

  private void put(String name, String authorization, String... proofs) {
    List<String> fields = new ArrayList<>(List.of("Authorization: " + authorization));
    for (String proof : proofs) {
      fields.add("DPoP: " + proof);
    }
    if (all.put(name, fields) != null) {
      throw new IllegalStateException("there are two attacks of the name " + name);
    }
  }

  private static String base64(String text) {
    return base64(text, Base64.getUrlEncoder().withoutPadding());
  }

  private static String base64(String text, Base64.Encoder encoder) {
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
