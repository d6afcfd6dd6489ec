package entente.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs of possession that are good, until when, and for which spelling of a URL. */
class DpopProofTest {
  private static final String URL = "https://taxii.example/api/root/";
  private final SecurityFixture security = new SecurityFixture();
  private final Instant now = security.clock.instant();

  DpopProofTest() {
    security.register(TokenAttacks.JPN.registered());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "ES384", "EdDSA"})
  void proofOfTheKeyIsGoodOnce(String algorithm) {
    TestIssuer holder = TestIssuer.of("holder", algorithm);
    String token = ProofAttacks.bound(holder, now);
    String proof = new TestProof(holder, URL, token, now).sign();

    assertThat(security.caller(token, request(URL, proof)).partner().value()).isEqualTo("JPN");

    assertThat(refusal(token, request(URL, proof)).detail()).contains("used before");
    assertThat(security.caller(token, request(URL, new TestProof(holder, URL, token, now).sign())))
        .isNotNull();
  }

  /** RFC 9449, section 4.3: else which of them was checked would depend on the reader. */
  @Test
  void oneProofComesWithARequestAndNoMore() {
    TestIssuer holder = TestIssuer.of("holder", "ES256");
    String token = ProofAttacks.bound(holder, now);
    String good = new TestProof(holder, URL, token, now).sign();

    for (List<String> proofs : List.of(List.<String>of(), List.of(good, good))) {
      assertThat(refusal(token, new SentRequest("GET", URL, proofs)).detail())
          .contains("one DPoP header field");
    }
    assertThat(security.caller(token, request(URL, good))).isNotNull();
  }

  @Test
  void proofOfAnotherKeyMayHaveTheSameName() {
    TestIssuer one = TestIssuer.of("one", "ES256");
    TestIssuer other = TestIssuer.of("other", "ES256");
    String ones = ProofAttacks.bound(one, now);
    String others = ProofAttacks.bound(other, now);

    assertThat(
            security.caller(
                ones, request(URL, new TestProof(one, URL, ones, now).claim("jti", "1").sign())))
        .isNotNull();
    assertThat(
            security.caller(
                others,
                request(URL, new TestProof(other, URL, others, now).claim("jti", "1").sign())))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"-71, false", "-69, true", "0, true", "9, true", "11, false"})
  void proofIsGoodForAMinuteGiveOrTakeTheClocks(int seconds, boolean good) {
    String token = ProofAttacks.bound(ProofAttacks.HOLDER, now);
    String proof = new TestProof(ProofAttacks.HOLDER, URL, token, now.plusSeconds(seconds)).sign();

    assertThat(refusal(token, request(URL, proof)) == null).isEqualTo(good);
  }

  @Test
  void rememberedTokenNeedsAProofEachTime() {
    String token = ProofAttacks.bound(ProofAttacks.HOLDER, now);
    String proof = new TestProof(ProofAttacks.HOLDER, URL, token, now).sign();
    assertThat(security.caller(token, request(URL, proof))).isNotNull();
    security.clock.advance(Duration.ofSeconds(1));

    assertThat(refusal(token, new SentRequest("GET", URL, List.of()))).isNotNull();
    assertThat(security.refusal(token)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://taxii.example/api/root/, https://taxii.example/api/root/, true",
    "https://taxii.example/api/root/, HTTPS://TAXII.example:443/api/root/, true",
    "https://taxii.example/api/root/, https://taxii.example/api/%72oot/?limit=3#x, true",
    "https://taxii.example/a%2fb, https://taxii.example/a%2Fb, true",
    "https://taxii.example, https://taxii.example/, true",
    "https://taxii.example:8443/, https://taxii.example:8443/, true",
    "https://taxii.example/a%2fb, https://taxii.example/a/b, false",
    "https://taxii.example/api/root/, https://taxii.example/api/root, false",
    "https://taxii.example/api/root/, https://taxii.example/API/root/, false",
    "https://taxii.example/, http://taxii.example/, false",
    "https://taxii.example/, https://taxii.example:8443/, false",
    "https://taxii.example/, https://taxii.example.org/, false",
    "https://taxii.example/, https://taxii.example@other.example/, false",
    "/taxii2/, /taxii2/, false",
    "'', '', false",
    "https://taxii.example/, https://taxii.example/%zz, false",
  })
  void urlIsComparedByWhatItMeans(String asked, String proved, boolean same) {
    String token = ProofAttacks.bound(ProofAttacks.HOLDER, now);
    String proof = new TestProof(ProofAttacks.HOLDER, proved, token, now).sign();

    assertThat(refusal(token, request(asked, proof)) == null).isEqualTo(same);
  }

  /** What a proof holds is a stranger's: nothing in it may look like a fault of the server. */
  @Test
  void whateverAProofHoldsItIsRefusedAndNoFault() {
    String url = "http://taxii.example/taxii2/";
    Map<String, String> wrong = new TreeMap<>();

    ProofAttacks.all(url, now)
        .forEach(
            (name, fields) -> {
              if (fields.get(0).startsWith("Authorization: DPoP ") && fields.size() == 2) {
                String token = fields.get(0).substring("Authorization: DPoP ".length());
                String proof = fields.get(1).substring("DPoP: ".length());
                Throwable failure =
                    catchThrowable(() -> security.caller(token, request(url, proof)));
                if (!(failure instanceof Problem)) {
                  wrong.put(name, String.valueOf(failure));
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  /** The same of every member that a key may have, whether it makes the key a bad one or not. */
  @Test
  void whateverAMemberOfTheKeyIsItIsNoFault() {
    List<Object> nothing = new ArrayList<>();
    nothing.add(null);
    Map<String, String> wrong = new TreeMap<>();
    String token = ProofAttacks.bound(ProofAttacks.HOLDER, now);

    for (String member :
        List.of("kty use key_ops alg kid crv x y n e x5c x5t x5u".split(" ", -1))) {
      for (Object value :
          List.of("", "a", 1, true, List.of(), List.of(1), List.of("a"), nothing, Map.of())) {
        for (String kind : List.of("EC", "RSA", "OKP")) {
          Map<String, Object> key = new TreeMap<>(TestProof.publicKey(ProofAttacks.HOLDER.pair()));
          key.putAll(Map.of("kty", kind, "n", "AQAB", "e", "AQAB"));
          key.put(member, value);
          String proof =
              new TestProof(ProofAttacks.HOLDER, URL, token, now).header("jwk", key).sign();
          Throwable failure = catchThrowable(() -> security.caller(token, request(URL, proof)));
          if (failure != null && !(failure instanceof Problem)) {
            wrong.put(kind + " with " + member + " " + value, String.valueOf(failure));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static SentRequest request(String url, String proof) {
    return new SentRequest("GET", url, List.of(proof));
  }

  private Problem refusal(String token, SentRequest request) {
    return catchThrowableOfType(Problem.class, () -> security.caller(token, request));
  }
}
