package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, section 4.3. */
@QuarkusTest
class StatusTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @Test
  @Tag("T-4.3-1")
  @Tag("T-4.3.1-1")
  @Tag("T-4.3.1-5")
  void statusIsThereAsItWasGiven() {
    Answer posted =
        usa.post(envelope(indicator(id("indicator"), Stix.V1), indicator(id("indicator"), "x")))
            .is(202);
    String path = path(posted);

    assertThat(usa.client().get(path).is(200).json()).isEqualTo(posted.json());
    assertThat(usa.client().get(path.substring(0, path.length() - 1)).is(200).json())
        .isEqualTo(posted.json());
    assertThat(usa.client().get(path).headers()).doesNotContainKey("x-taxii-date-added-first");
  }

  @Test
  @Tag("T-4.3-4")
  void statusIsForTheClientAloneThatPosted() {
    String path = path(usa.add(indicator(id("indicator"), Stix.V1)));
    String unknown = API_ROOT + "status/" + UUID.randomUUID() + "/";
    Client colleague =
        Client.of(
            new DemonstrationToken(
                new PartnerCode("USA"), "another-client", "taxii:*:read", Duration.ofHours(1)));

    Answer foreign = Client.of("GBR").get(path).isError(404);

    assertThat(foreign.withoutErrorId())
        .isEqualTo(colleague.get(path).isError(404).withoutErrorId())
        .isEqualTo(usa.client().get(unknown).isError(404).withoutErrorId());
    usa.client().get(path).is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-a-uuid", "1-1-1-1-1", "%00", "0", "..%2fstatus"})
  @Tag("T-4.3-3")
  void whatIsNoIdentifierIs404(String id) {
    usa.client().get(API_ROOT + "status/" + id + "/").isError(404);
  }

  @Test
  @Tag("T-4.3-4")
  void statusBelongsToItsApiRoot() {
    String path = path(usa.add(indicator(id("indicator"), Stix.V1)));

    usa.client().get(path.replace("exchange-2021", "nothing")).isError(404);
  }

  private static String path(Answer posted) {
    return API_ROOT + "status/" + posted.json().path("id").asText() + "/";
  }
}
