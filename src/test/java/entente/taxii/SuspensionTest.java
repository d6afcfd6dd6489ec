package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import entente.security.DemonstrationToken;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom an operator suspends is refused, wherever they are in what they do; nobody else is. */
@QuarkusTest
class SuspensionTest {
  private static final PartnerCode AUS = new PartnerCode("AUS");
  private static final String ISSUER = "urn:entente:demonstration:AUS";
  private static final String COLLECTIONS = API_ROOT + "collections/";

  private final String token =
      Client.signed(
          new DemonstrationToken(AUS, "siem", "taxii:*:read taxii:*:write", Duration.ofHours(1)));
  private final Client client = Client.showing("Bearer " + token);

  static Stream<SuspensionTarget> partnerClientAndIssuer() {
    return Stream.of(
        SuspensionTarget.partner(AUS),
        SuspensionTarget.client(AUS, "siem"),
        SuspensionTarget.issuer(ISSUER));
  }

  @AfterEach
  void liftAll() {
    partnerClientAndIssuer().forEach(Operator::lift);
  }

  @ParameterizedTest
  @MethodSource("partnerClientAndIssuer")
  void suspendedIsRefusedUntilItIsLifted(SuspensionTarget target) {
    client.get(COLLECTIONS).is(200);

    Operator.suspend(target);
    awaitStatus(client, 401);
    Client.of("JPN").get(COLLECTIONS).is(200);

    Operator.lift(target);
    awaitStatus(client, 200);
  }

  @Test
  void suspendedTokenIsRefusedAndAnotherOfItsIssuerIsNot() {
    SuspensionTarget target = SuspensionTarget.token(ISSUER, tokenId());

    Operator.suspend(target);

    awaitStatus(client, 401);
    Client.of("AUS").get(COLLECTIONS).is(200);
    Operator.lift(target);
    awaitStatus(client, 200);
  }

  @Test
  void suspendedClientIsRefusedAndAnotherOfItsPartnerIsNot() {
    Client other =
        Client.of(new DemonstrationToken(AUS, "tip", "taxii:*:read", Duration.ofHours(1)));

    Operator.suspend(SuspensionTarget.client(AUS, "siem"));

    awaitStatus(client, 401);
    other.get(COLLECTIONS).is(200);
  }

  /** A thief must not learn whether it was found out, or was late. */
  @Test
  void refusalDoesNotSayWhy() {
    Operator.suspend(SuspensionTarget.partner(AUS));
    awaitStatus(client, 401);
    String partner = client.get(COLLECTIONS).isError(401).withoutErrorId();
    Operator.lift(SuspensionTarget.partner(AUS));
    Operator.suspend(SuspensionTarget.issuer(ISSUER));
    awaitStatus(client, 401);

    assertThat(client.get(COLLECTIONS).isError(401).withoutErrorId()).isEqualTo(partner);
  }

  @Test
  void walkThroughPagesEndsWithTheSuspension() {
    CollectionClient collection = new CollectionClient(client, "indicators-community");
    collection
        .post(
            Stix.envelope(
                Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN),
                Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN)))
        .is(202);
    Answer first = client.get(COLLECTIONS + "indicators-community/objects/?limit=1").is(200);
    String second =
        COLLECTIONS + "indicators-community/objects/?next=" + first.json().path("next").asText();
    client.get(second).is(200);

    Operator.suspend(SuspensionTarget.partner(AUS));

    await().until(() -> client.get(second).status() == 401);
  }

  @Test
  void objectsWhoseBodyWasStillComingAreNotTaken() throws IOException {
    String id = Stix.id("indicator");
    String body = Stix.envelope(Stix.indicator(id, Stix.V1, Stix.GREEN));
    try (RawConnection connection = new RawConnection()) {
      connection.head(
          "POST " + COLLECTIONS + "indicators-community/objects/ HTTP/1.1",
          "Host: localhost",
          "Authorization: Bearer " + token,
          "Accept: " + Client.TAXII,
          "Content-Type: " + Client.TAXII,
          "Content-Length: " + body.length());
      connection.write(body.substring(0, 20).getBytes(StandardCharsets.UTF_8));
      Operator.suspend(SuspensionTarget.partner(AUS));
      awaitStatus(client, 401);

      connection.write(body.substring(20).getBytes(StandardCharsets.UTF_8));

      connection.answer().isError(401);
    }
    Operator.lift(SuspensionTarget.partner(AUS));
    awaitStatus(client, 200);
    client.get(COLLECTIONS + "indicators-community/objects/" + id + "/").isError(404);
  }

  @Test
  void suspensionAndItsRefusalsAreOnRecord() {
    Instant begun = Instant.now();

    Operator.suspend(SuspensionTarget.partner(AUS));
    awaitStatus(client, 401);
    Operator.lift(SuspensionTarget.partner(AUS));

    List<JsonNode> records = AccessLog.since(begun, "");
    assertThat(records)
        .filteredOn(it -> it.path("action").asText().equals("suspend"))
        .extracting(it -> it.path("filters").asText())
        .singleElement()
        .asString()
        .startsWith("kind=partner&name=AUS&after={")
        .contains("&role=")
        .endsWith("&operator=operator&reason=EXERCISE");
    assertThat(records)
        .filteredOn(it -> it.path("action").asText().equals("lift_suspension"))
        .hasSize(1);
    assertThat(records)
        .filteredOn(it -> it.path("outcome").asText().equals("unauthenticated"))
        .isNotEmpty()
        .allSatisfy(
            it -> {
              assertThat(it.path("partner").asText()).isEqualTo("AUS");
              assertThat(it.path("client").asText()).isEqualTo("siem");
            });
  }

  private static void awaitStatus(Client asking, int status) {
    await().until(() -> asking.get(COLLECTIONS).status() == status);
  }

  private String tokenId() {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    return claims.replaceFirst(".*\"jti\":\"([^\"]+)\".*", "$1");
  }
}
