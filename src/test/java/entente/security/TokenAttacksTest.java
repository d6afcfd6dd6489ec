package entente.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.digest.Sha256;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Issuer;
import entente.sharing.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on the tokens of issuers that are registered while the server runs. */
@QuarkusTest
@TestProfile(TokenAttacksTest.BothKinds.class)
class TokenAttacksTest {
  private static final String PROXY = "127.0.0.2";
  private static final byte[] CERTIFICATE = {0x30, 0x03, 0x02, 0x01, 0x01};
  private static final String PATH = "/taxii2/";
  private static final List<Issuer> ISSUERS =
      List.of(
          TokenAttacks.JPN.registered(),
          TokenAttacks.EU.registered(),
          demanding(TokenAttacks.AUS, new Issuer.Demands(Set.of("ES384"), Issuer.Binding.NONE)),
          demanding(
              TokenAttacks.GBR,
              new Issuer.Demands(Issuer.Demands.ALGORITHMS, Issuer.Binding.CERTIFICATE)),
          demanding(
              TokenAttacks.CAN,
              new Issuer.Demands(Issuer.Demands.ALGORITHMS, Issuer.Binding.DPOP)));

  /** Real issuers beside demonstration tokens, which the auditor of the test uses. */
  public static final class BothKinds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.security.demonstration-tokens", "true", "entente.proxy.addresses", PROXY);
    }
  }

  private static Issuer demanding(TestIssuer issuer, Issuer.Demands demands) {
    Issuer usual = issuer.registered();
    return new Issuer(
        usual.name(),
        usual.partner(),
        usual.keySetLocation(),
        usual.keySet(),
        usual.demonstration(),
        demands);
  }

  @BeforeEach
  void registerIssuers() {
    assertThat(Client.server()).isNotNull();
    Operator.change(ISSUERS.stream().map(Entry.OfIssuer::new).map(Edit::add).toArray(Edit[]::new));
    await().until(() -> get(TokenAttacks.JPN.token(Instant.now()).sign()).status() == 200);
  }

  @AfterEach
  void removeIssuers() {
    Operator.change(
        ISSUERS.stream().map(it -> Edit.remove(registered(it.name()))).toArray(Edit[]::new));
  }

  /** As it stands: the test may have replaced it. */
  private static Entry registered(String name) {
    return Operator.edit(
        it -> new Entry.OfIssuer(it.coalition().agreement().issuer(name).orElseThrow()));
  }

  @Test
  void eachAttackIsRefusedAlikeAndRecorded() {
    Instant begun = Instant.now();
    String refusal = Client.anonymous().get(PATH).isError(401).withoutErrorId();
    Map<String, String> attacks = TokenAttacks.all(begun);
    Map<String, String> wrong = new TreeMap<>();

    attacks.forEach(
        (name, token) -> {
          Answer answer = get(token);
          if (answer.status() != 401 || !answer.withoutErrorId().equals(refusal)) {
            wrong.put(name, answer.status() + " " + answer.text());
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(attacks).hasSizeGreaterThanOrEqualTo(60);
    List<JsonNode> records = AccessLog.since(begun, "outcome=refused");
    assertThat(records)
        .filteredOn(it -> it.path("outcome").asText().equals("unauthenticated"))
        .hasSize(attacks.size() + 1)
        .allSatisfy(it -> assertThat(it.has("partner")).isFalse());
  }

  /** Else the table above would prove nothing. */
  @Test
  void tokensAreAcceptedAsLongAsNobodyAttacks() {
    Instant now = Instant.now();

    for (TestIssuer issuer : List.of(TokenAttacks.JPN, TokenAttacks.EU, TokenAttacks.AUS)) {
      assertThat(get(issuer.token(now).sign()).is(200).status()).isEqualTo(200);
    }
  }

  @Test
  void keysAreRotatedAndIssuersRemovedWhileTheServerRuns() {
    TestIssuer rotated = TestIssuer.of("JPN");
    String before = TokenAttacks.JPN.token(Instant.now()).sign();
    assertThat(get(before).status()).isEqualTo(200);

    Operator.change(
        Edit.change(
            registered(rotated.registered().name()), new Entry.OfIssuer(rotated.registered())));

    await().until(() -> get(rotated.token(Instant.now()).sign()).status() == 200);
    await().atMost(Duration.ofSeconds(10)).until(() -> get(before).status() == 401);
    assertThat(AccessLog.since(Instant.now().minusSeconds(60), ""))
        .extracting(it -> it.path("action").asText())
        .contains("register_issuer");
  }

  @Test
  void certificateIsBelievedOfTheProxyThatTheOperatorNamedAndOfNobodyElse() throws IOException {
    String bound =
        TokenAttacks.GBR
            .token(Instant.now())
            .claim("cnf", Map.of("x5t#S256", Sha256.of(CERTIFICATE).base64Url()))
            .sign();
    String shown = "Client-Cert: :" + Base64.getEncoder().encodeToString(CERTIFICATE) + ":";
    String other = "Client-Cert: :AAAA:";

    assertThat(ask(PROXY, bound, shown)).isEqualTo(200);
    assertThat(ask("127.0.0.3", bound, shown)).isEqualTo(401);
    assertThat(ask(PROXY, bound, "X-Client-Cert: :AAAA:")).isEqualTo(401);
    assertThat(ask(PROXY, bound, other)).isEqualTo(401);
    assertThat(ask(PROXY, bound, shown + "\r\n" + other)).isEqualTo(401);
  }

  /** RFC 9449, section 4.3, point by point. */
  @Test
  void eachAttackOnAProofIsRefusedAlikeAndRecorded() throws IOException {
    Instant begun = Instant.now();
    String refusal = Client.anonymous().get(PATH).isError(401).withoutErrorId();
    Map<String, List<String>> attacks =
        ProofAttacks.all(Client.server().resolve(PATH).toString(), begun);
    Map<String, String> wrong = new TreeMap<>();

    for (Map.Entry<String, List<String>> attack : attacks.entrySet()) {
      Answer answer = ask(attack.getValue());
      if (answer.status() != 401 || !answer.withoutErrorId().equals(refusal)) {
        wrong.put(attack.getKey(), answer.status() + " " + answer.text());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(attacks).hasSizeGreaterThanOrEqualTo(20);
    assertThat(AccessLog.since(begun, "outcome=refused"))
        .filteredOn(it -> it.path("outcome").asText().equals("unauthenticated"))
        .hasSize(attacks.size() + 1);
  }

  @Test
  void tokenOfAKeyIsGoodWithAProofOfEachRequest() throws IOException {
    String token = CANADIAN.get();
    List<String> first = proved(token);

    assertThat(ask(first).status()).isEqualTo(200);
    assertThat(ask(proved(token)).status()).isEqualTo(200);
    assertThat(ask(first).status()).isEqualTo(401);
  }

  /** Instances share the table, so that what holds for requests at once holds for instances. */
  @Test
  void ofManyRequestsAtOnceWithOneProofOneIsServed() {
    List<String> stolen = proved(CANADIAN.get());

    List<Integer> statuses =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> unchecked(stolen)))
            .limit(16)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 401).hasSize(15);
  }

  @Test
  void usedProofIsRememberedAsLongAsItIsGood() {
    Instant now = Instant.now();
    Sha256 proof = Sha256.of(CERTIFICATE);
    assertThat(used(it -> it.use(proof, now))).isTrue();
    assertThat(used(it -> it.use(proof, now))).isFalse();

    assertThat(used(it -> it.forget(now.minusSeconds(1)).replaceWith(true))).isTrue();
    assertThat(used(it -> it.use(proof, now))).isFalse();

    assertThat(used(it -> it.forget(now.plusSeconds(1)).replaceWith(true))).isTrue();
    assertThat(used(it -> it.use(proof, now))).isTrue();
    assertThat(used(it -> it.forget(now.plusSeconds(1)).replaceWith(true))).isTrue();
  }

  private static boolean used(Function<UsedProofs, Uni<Boolean>> question) {
    return question
        .apply(CDI.current().select(UsedProofs.class).get())
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private static final Supplier<String> CANADIAN =
      () ->
          TokenAttacks.CAN
              .token(Instant.now())
              .claim("cnf", TestProof.confirmation(ProofAttacks.HOLDER))
              .sign();

  /** The header fields of a request with a good proof. */
  private static List<String> proved(String token) {
    String url = Client.server().resolve(PATH).toString();
    return List.of(
        "Authorization: DPoP " + token,
        "DPoP: " + new TestProof(ProofAttacks.HOLDER, url, token, Instant.now()).sign());
  }

  private static int unchecked(List<String> fields) {
    try {
      return ask(fields).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer ask(List<String> fields) throws IOException {
    List<String> lines = new ArrayList<>(List.of("GET " + PATH + " HTTP/1.1"));
    lines.add("Host: " + Client.server().getAuthority());
    lines.addAll(fields);
    return RawConnection.ask(lines.toArray(String[]::new));
  }

  private static int ask(String from, String token, String header) throws IOException {
    try (RawConnection connection = RawConnection.from(from)) {
      return connection
          .head(
              "GET " + PATH + " HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + token,
              header)
          .answer()
          .status();
    }
  }

  private static Answer get(String token) {
    return Client.showing("Bearer " + token).get(PATH);
  }
}
