package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicatorWith;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a status tells of warnings, and a collection that takes some of them for errors. */
@QuarkusTest
@TestProfile(StricterCollectionTest.NoCustomProperties.class)
class StricterCollectionTest {
  private static final String CUSTOM = ",\"exercise\":1";

  /** One collection lets no undefined property in. */
  public static final class NoCustomProperties implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.validation.errors.attribution-public", "custom-property");
    }
  }

  @Test
  void warningIsToldAndLetsIn() {
    String id = id("indicator");

    Answer answer =
        CollectionClient.of("USA", "ttps").post(envelope(indicatorWith(id, Stix.V1, CUSTOM)));

    assertThat(answer.is(202).each("successes", "id")).containsExactly(id);
    assertThat(answer.each("successes", "message"))
        .singleElement()
        .asString()
        .startsWith("warning: /objects/0/exercise: ")
        .contains("(custom-property; STIX 2.1, section 11.1)");
  }

  @Test
  void warningThatIsRaisedForACollectionRefusesThereAlone() {
    String id = id("indicator");
    CollectionClient stricter = CollectionClient.of("USA", "attribution-public");

    Answer answer = stricter.post(envelope(indicatorWith(id, Stix.V1, CUSTOM))).is(202);

    assertThat(answer.each("failures", "message"))
        .singleElement()
        .asString()
        .startsWith("/objects/0/exercise: ");
    stricter.object(id, "").isError(404);
    stricter.add(indicatorWith(id, Stix.V1, ""));
  }
}
