package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.sharing.AddressRange;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeySecret;
import entente.sharing.ClientKeyTerms;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys for clients that can only hold a password. */
@QuarkusTest
class ClientKeyTest {
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final String COLLECTIONS = "/api/exchange-2021/collections/";
  private static final String READ = "taxii:*:read";

  private final Instant begun = Instant.now();

  @Test
  void keyIsTakenWhereverATokenIs() {
    String key = issued(READ).text();

    for (String authorization :
        List.of("Bearer " + key, "Token " + key, basic("sentinel:" + key), basic(":" + key))) {
      Client.showing(authorization).get("/taxii2/").is(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "taxii:*:read,                    collections/",
    "taxii:ttps:read,                 collections/",
    "taxii:ttps:read,                 collections/ttps/objects/?limit=1",
    "taxii:ttps:read,                 collections/attribution-public/objects/",
    "taxii:*:write,                   collections/ttps/objects/",
    "taxii:*:read,                    collections/fvey-analysis/objects/",
    "taxii:*:read,                    collections/nothing/objects/",
    "taxii:*:read taxii:*:write,      collections/indicators-community/"
  })
  void keyGrantsWhatATokenWithItsScopesDoes(String scope, String path) {
    Client withKey = client(issued(scope.split(" ", -1)));

    Answer answer = withKey.get("/api/exchange-2021/" + path);

    Answer withToken = Client.of("JPN", scope).get("/api/exchange-2021/" + path);
    assertThat(answer.status()).isEqualTo(withToken.status());
    assertThat(answer.withoutErrorId()).isEqualTo(withToken.withoutErrorId());
  }

  @Test
  void keyGivesNoOfficeThatItsPartnerDoesNotHold() {
    assertThat(client(issued("audit:read")).get("/audit/records").status()).isEqualTo(403);
  }

  @Test
  void keysThatAreNotAcceptedAreRefusedAlike() {
    String refusal =
        client(ClientKeySecret.random()).get(COLLECTIONS).isError(401).withoutErrorId();

    ClientKeySecret revoked = issued(READ);
    client(revoked).get(COLLECTIONS).is(200);
    Operator.revoke(revoked);
    awaitRefusal(revoked);
    ClientKeySecret ended = Operator.issue(terms(Duration.ofSeconds(1), List.of(), READ));
    awaitRefusal(ended);
    ClientKeySecret foreign =
        Operator.issue(
            terms(Duration.ofDays(1), List.of(AddressRange.parse("192.0.2.0/24")), READ));

    for (ClientKeySecret key : List.of(revoked, ended, foreign)) {
      assertThat(client(key).get(COLLECTIONS).isError(401).withoutErrorId()).isEqualTo(refusal);
    }
    List<JsonNode> refusals =
        AccessLog.since(begun, "outcome=refused").stream()
            .filter(it -> it.path("path").asText().equals(COLLECTIONS))
            .toList();
    assertThat(refusals).hasSizeGreaterThanOrEqualTo(4);
    for (ClientKeySecret key : List.of(revoked, ended, foreign)) {
      assertThat(refusals)
          .as("whose key was refused")
          .anySatisfy(
              it -> {
                assertThat(it.path("token").asText()).isEqualTo(ClientKey.id(key.digest()));
                assertThat(it.path("client").asText()).isEqualTo("sentinel");
                assertThat(it.path("partner").asText()).isEqualTo("JPN");
              });
    }
  }

  @Test
  void keyIsGoodFromItsOwnAddresses() {
    ClientKeySecret key =
        Operator.issue(
            terms(
                Duration.ofDays(1),
                List.of(AddressRange.parse("192.0.2.0/24"), AddressRange.parse("127.0.0.0/8")),
                READ));

    client(key).get(COLLECTIONS).is(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 53})
  void keyWithOneCharacterChangedIsRefused(int place) {
    String key = issued(READ).text();
    char other = key.charAt(place) == 'A' ? 'B' : 'A';

    Client.showing("Bearer " + key.substring(0, place) + other + key.substring(place + 1))
        .get(COLLECTIONS)
        .isError(401);
    Client.showing("Bearer " + key + other).get(COLLECTIONS).isError(401);
  }

  @Test
  void suspensionRefusesTheKeyItsClientAndItsPartner() {
    ClientKeySecret key = issued(READ);
    for (SuspensionTarget target :
        List.of(
            SuspensionTarget.clientKey(ClientKey.id(key.digest())),
            SuspensionTarget.client(JPN, "sentinel"),
            SuspensionTarget.partner(JPN))) {
      client(key).get(COLLECTIONS).is(200);
      Operator.suspend(target);
      try {
        awaitRefusal(key);
        assertThat(client(key).get(COLLECTIONS).isError(401).withoutErrorId())
            .isEqualTo(
                client(ClientKeySecret.random()).get(COLLECTIONS).isError(401).withoutErrorId());
      } finally {
        Operator.lift(target);
      }
      await().until(() -> client(key).get(COLLECTIONS).status() == 200);
    }
  }

  @Test
  void useIsOnRecordUnderTheKeysIdentifierAndNeverTheKey() {
    ClientKeySecret key = issued(READ);
    client(key).get(COLLECTIONS).is(200);
    Operator.revoke(key);

    String id = ClientKey.id(key.digest());
    List<JsonNode> records = AccessLog.since(begun, "");
    assertThat(records)
        .filteredOn(it -> it.path("token").asText().equals(id))
        .filteredOn(it -> it.path("path").asText().equals(COLLECTIONS))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.path("partner").asText()).isEqualTo("JPN");
              assertThat(it.path("client").asText()).isEqualTo("sentinel");
              assertThat(it.path("issuer").asText()).isEqualTo("urn:entente:client-key");
            });
    assertThat(records)
        .filteredOn(it -> it.path("filters").asText().contains("id=" + id))
        .extracting(it -> it.path("action").asText())
        .containsExactly("issue_client_key", "revoke_client_key");
    assertThat(records.toString()).doesNotContain(key.text().substring(20));
  }

  @Test
  void textOfAKeyDoesNotShowIt() {
    ClientKeySecret key = ClientKeySecret.random();

    assertThat(key.text()).startsWith("entente_ck_").hasSize(54);
    assertThat(key.toString()).hasSizeLessThan(20);
  }

  private static void awaitRefusal(ClientKeySecret key) {
    await().until(() -> client(key).get(COLLECTIONS).status() == 401);
  }

  private static ClientKeySecret issued(String... scopes) {
    ClientKeySecret key = Operator.issue(terms(Duration.ofDays(1), List.of(), scopes));
    await().until(() -> client(key).get("/taxii2/").status() == 200);
    return key;
  }

  private static ClientKeyTerms terms(
      Duration life, List<AddressRange> addresses, String... scopes) {
    return new ClientKeyTerms(JPN, "sentinel", Set.of(scopes), addresses, Instant.now().plus(life));
  }

  private static Client client(ClientKeySecret key) {
    return Client.showing("Bearer " + key.text());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
