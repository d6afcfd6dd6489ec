package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A server behind a proxy, for clients with needs of their own. */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class PublicAddressTest {
  private final CollectionClient jpn = CollectionClient.of("JPN", "attribution-public");

  @Test
  void discoveryNamesApiRootsUnderTheConfiguredAddress() {
    Answer answer = jpn.client().get("/taxii2/").is(200);

    assertThat(answer.json().path("default").asText())
        .isEqualTo(EachSwitchSet.PUBLIC_ADDRESS + "/api/exchange-2021/");
    assertThat(answer.json().path("contact").asText()).isEqualTo(EachSwitchSet.CONTACT);
  }

  @Test
  void emptyEnvelopeHasAnEmptyListAndOtherPagesHaveNone() {
    String nothing = "?added_after=2099-01-01T00:00:00Z";

    assertThat(jpn.objects(nothing).is(200).text()).isEqualTo("{\"more\":false,\"objects\":[]}");
    assertThat(jpn.manifest(nothing).is(200).text()).isEqualTo("{}");
  }
}
