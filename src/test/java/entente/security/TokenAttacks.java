package entente.security;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.HmacKey;

/** Tokens that must not be accepted, by what is wrong with them. */
final class TokenAttacks {
  /** Registered as they are. */
  static final TestIssuer JPN = TestIssuer.of("JPN");

  static final TestIssuer EU = TestIssuer.of("EU", "ES256");

  /** Registered for ES384 only, though its keys could do no other harm. */
  static final TestIssuer AUS = TestIssuer.of("AUS", "ES384");

  /** Registered as one whose tokens have to be bound to a certificate. */
  static final TestIssuer GBR = TestIssuer.of("GBR");

  /** Registered as one whose tokens have to be bound to a key. */
  static final TestIssuer CAN = TestIssuer.of("CAN");

  /** An attacker's, who names the key as the issuer does. */
  private static final TestIssuer FORGED = TestIssuer.of("JPN");

  private static final TestIssuer FORGED_EC = TestIssuer.of("JPN", "ES256");

  private final Instant now;
  private final Map<String, String> all = new LinkedHashMap<>();

  private TokenAttacks(Instant now) {
    this.now = now;
  }

  /** All of them, by their names. */
  static Map<String, String> all(Instant now) {
    TokenAttacks attacks = new TokenAttacks(now);
    attacks.texts();
    attacks.algorithms();
    attacks.headers();
    attacks.signatures();
    attacks.parties();
    attacks.times();
    attacks.claims();
    attacks.bindings();
    return attacks.all;
  }

  private void texts() {
    String good = good().sign();
    String[] parts = good.split("\\.", -1);
    put("no JWT at all", "x");
    put("two parts", parts[0] + "." + parts[1]);
    put("empty parts", "..");
    put("no signature", parts[0] + "." + parts[1] + ".");
    put("no claims", parts[0] + ".." + parts[2]);
    put("four parts", good + ".AA");
    put("five parts, as if encrypted", good + ".AA.AA");
    put("padded", parts[0] + "." + parts[1] + "." + parts[2] + "==");
    put("alphabet of plain base64", "+" + good.substring(1));
    put("blank inside", parts[0] + ". " + parts[1] + "." + parts[2]);
    put("JSON serialisation", "{\"payload\":\"" + parts[1] + "\"}");
    put("empty JSON objects", "e30.e30.e30");
    put("JSON arrays", "W10.W10.AA");
    put("JSON null", "bnVsbA.bnVsbA.AA");
    put("token within a token", parts[0] + "." + base64(good) + "." + parts[2]);
    put("claim given twice", good().signWithAlso("\"scope\":\"admin:write\""));
    put("issuer given twice", good().signWithAlso("\"iss\":\"" + EU.name() + "\""));
    put("client key that nobody issued", "entente_ck_" + "A".repeat(43));
  }

  private void algorithms() {
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      put("alg " + none, unsigned("{\"typ\":\"at+jwt\",\"alg\":\"" + none + "\"," + kid() + "}"));
    }
    Key publicKey = JPN.pair().getPublicKey();
    put("HS256 with the public key", hmac("HS256", new HmacKey(publicKey.getEncoded())));
    put("HS512 with the public key", hmac("HS512", new HmacKey(publicKey.getEncoded())));
    put("HS256 with the public key as PEM", hmac("HS256", new HmacKey(bytes(pem(publicKey)))));
    put("HS256 with the key set", hmac("HS256", new HmacKey(bytes(JPN.keySet()))));
    for (String other : List.of("RS384", "RS512", "PS384", "PS512")) {
      put("alg " + other, good().header("alg", other).sign());
    }
    put("alg missing", unsigned("{\"typ\":\"at+jwt\"," + kid() + "}"));
    put("alg a number", unsigned("{\"typ\":\"at+jwt\",\"alg\":1," + kid() + "}"));
    put("alg empty", unsigned("{\"typ\":\"at+jwt\",\"alg\":\"\"," + kid() + "}"));
    put("alg in lower case", unsigned("{\"typ\":\"at+jwt\",\"alg\":\"rs256\"," + kid() + "}"));
    put(
        "alg of another kind of key",
        relabelled(good().sign(), it -> it.replace("RS256", "ES256")));
    put("PS256 for a signature of RS256", relabelled(good().sign(), it -> it.replace("RS", "PS")));
    put(
        "alg that the issuer is not registered with",
        AUS.token(now).header("alg", "ES256").signedWith(EU.pair().getPrivateKey()).sign());
  }

  private void headers() {
    put("kid missing", good().withoutHeader("kid").sign());
    put("kid unknown", good().header("kid", "another").sign());
    put("kid of another issuer", good().header("kid", EU.pair().getKeyId()).sign());
    put("kid a path", good().header("kid", "../../../../dev/null").sign());
    put("kid SQL", good().header("kid", "' OR '1'='1").sign());
    put("kid a list", good().header("kid", List.of(JPN.pair().getKeyId())).sign());
    put("key within the token", forged().header("jwk", publicKey(FORGED)).sign());
    put("address of a key set", forged().header("jku", "https://attacker.example/jwks").sign());
    put("address of a certificate", forged().header("x5u", "https://attacker.example/x").sign());
    put("certificate within the token", forged().header("x5c", List.of("MIIB")).sign());
    put("critical extension", good().header("crit", List.of("exp")).header("exp", 1).sign());
    put(
        "unencoded payload",
        relabelled(good().sign(), it -> it.replace("{", "{\"b64\":false,\"crit\":[\"b64\"],")));
    put("type JWT", good().header("typ", "JWT").sign());
    put("type of an ID token", good().header("typ", "id_token+jwt").sign());
    put("type of a logout token", good().header("typ", "logout+jwt").sign());
    put("type missing", good().withoutHeader("typ").sign());
    put("type a number", good().header("typ", 1).sign());
  }

  private void signatures() {
    String good = good().sign();
    String body = good.substring(0, good.lastIndexOf('.'));
    put("signed by an attacker", forged().sign());
    put("signed by another partner", good().signedWith(GBR.pair().getPrivateKey()).sign());
    put("signature of another token", body + good().sign().replaceFirst(".*\\.", "."));
    put("signature cut short", good.substring(0, good.length() - 8));
    put("signature of zeros", body + "." + base64(new byte[256]));
    put("signature longer", good + "AAAA");
    put("claims changed", rewritten(good, it -> it.replace("siem", "soar")));
    put(
        "scope widened",
        rewritten(good, it -> it.replace("taxii:*:read", "audit:read taxii:*:read")));
    String curve = EU.token(now).sign();
    String curveBody = curve.substring(0, curve.lastIndexOf('.'));
    put("ECDSA signature of zeros (CVE-2022-21449)", curveBody + "." + base64(new byte[64]));
    put("ECDSA signature in DER", curveBody + "." + base64(bytes("0\u0006\u0002\u0001\u0001")));
    put(
        "key on the same curve of an attacker",
        EU.token(now).signedWith(FORGED_EC.pair().getPrivateKey()).sign());
  }

  private void parties() {
    put("iss of another partner", good().claim("iss", EU.name()).sign());
    put("iss unknown", good().claim("iss", "https://unknown.example").sign());
    put("iss with a slash", good().claim("iss", JPN.name() + "/").sign());
    put("iss in upper case", good().claim("iss", JPN.name().toUpperCase(Locale.ROOT)).sign());
    put("iss a list", good().claim("iss", List.of(JPN.name())).sign());
    put("iss missing", good().without("iss").sign());
    put("iss of the client keys", good().claim("iss", "urn:entente:client-key").sign());
    put("aud of another server", good().claim("aud", "another").sign());
    put("aud that begins alike", good().claim("aud", "entente.example").sign());
    put("aud list without us", good().claim("aud", List.of("a", "b")).sign());
    put("aud a number", good().claim("aud", 1).sign());
    put("aud missing", good().without("aud").sign());
  }

  private void times() {
    long second = now.getEpochSecond();
    put("expired", good().claim("iat", second - 7_200).claim("exp", second - 3_600).sign());
    put("exp missing", good().without("exp").sign());
    put("exp null", good().nullClaim("exp").sign());
    put("exp text", good().claim("exp", "tomorrow").sign());
    put("exp beyond all time", good().claim("exp", Long.MAX_VALUE).sign());
    put("life too long", good().claim("exp", second + 32L * 86_400).sign());
    put("iat missing", good().without("iat").sign());
    put("iat in the future", good().claim("iat", second + 600).sign());
    put("nbf in the future", good().claim("nbf", second + 600).sign());
    put("nbf text", good().claim("nbf", "now").sign());
  }

  private void claims() {
    for (String name : List.of("sub", "jti", "client_id", "scope")) {
      put(name + " missing", good().without(name).sign());
      put(name + " a list", good().claim(name, List.of("a")).sign());
    }
    put("jti blank", good().claim("jti", " ").sign());
    put("jti too long", good().claim("jti", "j".repeat(257)).sign());
    put("client_id with a line end", good().claim("client_id", "siem\nadmin").sign());
    put("scope with a line end", good().claim("scope", "taxii:*:read\naudit:read").sign());
  }

  private void bindings() {
    put("bound to a certificate that is not shown", bound(Map.of("x5t#S256", "A".repeat(43))));
    put("bound to a key that is not proved", bound(Map.of("jkt", "A".repeat(43))));
    put("bound to both", bound(Map.of("jkt", "A", "x5t#S256", "A")));
    put("bound to nothing", bound(Map.of()));
    put("bound to a number", bound(1));
    put("unbound, of an issuer that binds", GBR.token(now).sign());
    put("unbound, of an issuer that binds to keys", CAN.token(now).sign());
    put(
        "bound to a certificate, of an issuer that binds to keys",
        CAN.token(now).claim("cnf", Map.of("x5t#S256", "A".repeat(43))).sign());
    put(
        "bound to a key, of an issuer that binds to certificates",
        GBR.token(now).claim("cnf", Map.of("jkt", "A".repeat(43))).sign());
  }

  private String bound(Object confirmation) {
    return good().claim("cnf", confirmation).sign();
  }

  private TestToken good() {
    return JPN.token(now);
  }

  private TestToken forged() {
    return good().signedWith(FORGED.pair().getPrivateKey());
  }

  private String hmac(String algorithm, Key secret) {
    return good().header("alg", algorithm).signedWith(secret).sign();
  }

  /** A token with that header, the usual claims, and somebody's signature. */
  private String unsigned(String header) {
    String[] parts = good().sign().split("\\.", -1);
    return base64(header) + "." + parts[1] + "." + parts[2];
  }

  private static String kid() {
    return "\"kid\":\"" + JPN.pair().getKeyId() + "\"";
  }

  private static Object publicKey(TestIssuer issuer) {
    return issuer.pair().toParams(OutputControlLevel.PUBLIC_ONLY);
  }

  private static String relabelled(String token, UnaryOperator<String> change) {
    String[] parts = token.split("\\.", -1);
    return base64(change.apply(text(parts[0]))) + "." + parts[1] + "." + parts[2];
  }

  private static String rewritten(String token, UnaryOperator<String> change) {
    String[] parts = token.split("\\.", -1);
    return parts[0] + "." + base64(change.apply(text(parts[1]))) + "." + parts[2];
  }

  private static String pem(Key key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String text(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return base64(bytes(text));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void put(String name, String token) {
    if (all.put(name, token) != null) {
      throw new IllegalStateException("there are two attacks of the name " + name);
    }
  }
}
