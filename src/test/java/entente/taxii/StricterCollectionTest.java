package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicatorWith;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a status tells of warnings, and a collection that takes some of them for errors. */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class StricterCollectionTest {
  private static final String CUSTOM = ",\"exercise\":1";

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

  /** One that thousands of objects share does not drown what matters. */
  @Test
  void warningThatManyObjectsShareIsSummedWithItsFirstPlaces() {
    String[] objects =
        Stream.generate(() -> indicatorWith(id("indicator"), Stix.V1, CUSTOM))
            .limit(30)
            .toArray(String[]::new);

    Answer answer = CollectionClient.of("USA", "ttps").post(envelope(objects)).is(202);

    assertThat(answer.json().path("success_count").asInt()).isEqualTo(30);
    assertThat(answer.each("successes", "message"))
        .filteredOn(message -> !message.isEmpty())
        .hasSize(10);
    assertThat(answer.json().path("x_entente_warnings"))
        .hasToString(
            "[{\"rule\":\"custom-property\",\"count\":30,\"first\":[\"/objects/0/exercise\","
                + "\"/objects/1/exercise\",\"/objects/2/exercise\",\"/objects/3/exercise\","
                + "\"/objects/4/exercise\"]}]");
  }

  @Test
  void warningThatIsRaisedForACollectionRefusesThereAlone() {
    String id = id("indicator");
    CollectionClient stricter = CollectionClient.of("USA", EachSwitchSet.STRICTER_COLLECTION);

    Answer answer = stricter.post(envelope(indicatorWith(id, Stix.V1, CUSTOM))).is(202);

    assertThat(answer.each("failures", "message"))
        .singleElement()
        .asString()
        .startsWith("/objects/0/exercise: ");
    stricter.object(id, "").isError(404);
    stricter.add(indicatorWith(id, Stix.V1, ""));
  }
}
