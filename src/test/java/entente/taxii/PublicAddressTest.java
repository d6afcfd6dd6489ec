package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server behind a proxy, for clients with needs of their own. */
@QuarkusTest
@TestProfile(PublicAddressTest.BehindProxy.class)
class PublicAddressTest {
  private final CollectionClient jpn = CollectionClient.of("JPN", "attribution-public");

  /** The proxy's address, and a list in each empty envelope. */
  public static class BehindProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.taxii.public-address", "https://taxii.example",
          "entente.taxii.contact", "desk@taxii.example",
          "entente.taxii.empty-lists", "true");
    }
  }

  @Test
  void discoveryNamesApiRootsUnderTheConfiguredAddress() {
    Answer answer = jpn.client().get("/taxii2/").is(200);

    assertThat(answer.json().path("default").asText())
        .isEqualTo("https://taxii.example/api/exchange-2021/");
    assertThat(answer.json().path("contact").asText()).isEqualTo("desk@taxii.example");
  }

  @Test
  void emptyEnvelopeHasAnEmptyListAndOtherPagesHaveNone() {
    String nothing = "?added_after=2099-01-01T00:00:00Z";

    assertThat(jpn.objects(nothing).is(200).text()).isEqualTo("{\"more\":false,\"objects\":[]}");
    assertThat(jpn.manifest(nothing).is(200).text()).isEqualTo("{}");
  }
}
