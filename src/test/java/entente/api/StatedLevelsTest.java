package entente.api;

import static entente.api.Publisher.STIX;
import static entente.api.Publisher.bundle;
import static entente.taxii.Stix.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 1: a level that is said otherwise than by OASIS's definitions narrows a release and never
 * widens it, and its publisher is told, in the dry run and in the status.
 */
@QuarkusTest
class StatedLevelsTest {
  private static final String USA = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc";
  private static final String OPENCTI = "marking-definition--826578e1-40ad-459f-bc73-ede076f81f37";
  private static final String OPENCTI_DEFINITION =
      """
      {"type":"marking-definition","spec_version":"2.1","id":"%s",\
      "created":"2026-02-03T04:05:06.000Z","definition_type":"statement",\
      "definition":{"statement":"custom"},"x_opencti_definition_type":"TLP",\
      "x_opencti_definition":"TLP:AMBER+STRICT"}\
      """
          .formatted(OPENCTI);

  private final Publisher usa = Publisher.of("USA");

  @Test
  void amberStrictAsOpenCtiSaysItDoesNotEnterAPublicCollection() {
    String id = id("indicator");

    Answer dry = validate("ttps", OPENCTI_DEFINITION, marked(id, OPENCTI));
    Answer published = usa.publish("ttps", bundle(OPENCTI_DEFINITION, marked(id, OPENCTI)));

    assertThat(finding(dry, 1)).contains("TLP:AMBER+STRICT is above what this collection takes");
    assertThat(warnings(dry, 0)).anySatisfy(it -> assertThat(it).contains(Stix.AMBER_STRICT));
    assertThat(published.json().path("failures").toString()).contains("TLP:AMBER+STRICT", id);
    assertThat(readers("ttps", id)).isEmpty();
  }

  @Test
  void amberStrictAsOpenCtiSaysItIsThatLevelWithAWarning() {
    String id = id("indicator");

    Answer dry = validate("victims-restricted", OPENCTI_DEFINITION, marked(id, OPENCTI));
    Answer published =
        usa.publish("victims-restricted", bundle(OPENCTI_DEFINITION, marked(id, OPENCTI)));

    assertThat(verdict(dry, 1).path("release").path("level").asText()).isEqualTo("amber_strict");
    assertThat(warnings(dry, 1)).anySatisfy(it -> assertThat(it).contains(Stix.AMBER_STRICT));
    assertThat(message(published, id)).contains("warning: ", Stix.AMBER_STRICT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"definition\":{\"statement\":\"TLP:GREEN\"} | marking-definition--bab4a63c",
        "\"definition\":{\"statement\":\"PAP:RED\"} | OASIS",
        "\"definition\":{\"statement\":\"x\"},\"x_acme_caveat\":\"NOFORN\" | not understood"
      })
  void otherStatementOfALevelGoesToItsOriginatorAlone(String members, String told) {
    String marking = id("marking-definition");
    String id = id("indicator");
    String definition =
        """
        {"type":"marking-definition","spec_version":"2.1","id":"%s","created_by_ref":"%s",\
        "created":"2026-02-03T04:05:06.000Z","definition_type":"statement",%s}\
        """
            .formatted(marking, USA, members);

    Answer dry = validate("ttps", definition, marked(id, marking));
    Answer published = usa.publish("ttps", bundle(definition, marked(id, marking)));

    assertThat(warnings(dry, 0)).anySatisfy(it -> assertThat(it).contains(told));
    assertThat(warnings(dry, 1)).anySatisfy(it -> assertThat(it).contains(told));
    assertThat(message(published, id)).contains("warning: ", told);
    assertThat(readers("ttps", id)).containsExactly("USA");
    assertThat(readers("ttps", marking)).containsExactly("USA");
  }

  @ParameterizedTest
  @CsvSource({
    "ttps,                 ,      tlp:amber+strict, 939a9414,                         USA",
    "ttps,                 ,      TLP:RED,          e828b379,                         USA",
    "ttps,                 CLEAR, tlp:green,        bab4a63c,                         USA",
    "ttps,                 CLEAR, tlp:ex:chr,       OASIS,                            USA",
    "ttps,                 ,      tlp:clear,        changes nothing,                  USA JPN",
    "indicators-community, CLEAR, tlp:green,        stricter than TLP:CLEAR,          USA JPN",
    "indicators-community, GREEN, tlp:clear,        not stricter than TLP:GREEN,      USA JPN",
  })
  void labelOnlyNarrowsAndIsTold(
      String collection, String marking, String label, String told, String readers) {
    String id = id("indicator");
    String markings =
        marking == null
            ? ""
            : ",\"object_marking_refs\":[\"%s\"]"
                .formatted(marking.equals("CLEAR") ? Stix.CLEAR : Stix.GREEN);
    String object = own(id, markings + ",\"labels\":[\"%s\"]".formatted(label));

    Answer dry = validate(collection, object);
    Answer published = usa.publish(collection, bundle(object));

    assertThat(warnings(dry, 0)).anySatisfy(it -> assertThat(it).contains(told));
    assertThat(message(published, id)).contains("/objects/0/labels/0: ", told);
    assertThat(readers(collection, id)).containsExactly(readers.split(" "));
  }

  @Test
  void labelDoesNotTakeThePlaceOfAMarking() {
    Answer dry =
        validate("indicators-community", own(id("indicator"), ",\"labels\":[\"tlp:green\"]"));

    assertThat(verdict(dry, 0).path("valid").asBoolean()).isFalse();
    assertThat(finding(dry, 0)).contains("/labels/0 names TLP:GREEN", Stix.GREEN);
  }

  @Test
  void objectWithStatementsAloneIsToldItsLevel() {
    String marking = id("marking-definition");
    String statement =
        """
        {"type":"marking-definition","spec_version":"2.1","id":"%s","created_by_ref":"%s",\
        "created":"2026-02-03T04:05:06.000Z","definition_type":"statement",\
        "definition":{"statement":"EXERCISE"}}\
        """
            .formatted(marking, USA);
    String id = id("indicator");

    Answer dry = validate("ttps", statement, marked(id, marking));
    Answer published = usa.publish("ttps", bundle(statement, marked(id, marking)));

    assertThat(warnings(dry, 1)).anySatisfy(it -> assertThat(it).contains("TLP:CLEAR counts"));
    assertThat(message(published, id)).contains("TLP:CLEAR counts");
    assertThat(readers("ttps", id)).containsExactly("USA", "JPN");
  }

  private Answer validate(String collection, String... objects) {
    return usa.validate("?collection=" + collection, STIX, bundle(objects));
  }

  /** Which of the United States and Japan are shown an object. */
  private static List<String> readers(String collection, String id) {
    String path = "/api/exchange-2021/collections/" + collection + "/objects/" + id + "/";
    return Stream.of("USA", "JPN")
        .filter(partner -> Client.of(partner).get(path).status() == 200)
        .toList();
  }

  private static String marked(String id, String marking) {
    return own(id, ",\"object_marking_refs\":[\"" + marking + "\"]");
  }

  private static String own(String id, String properties) {
    return Stix.indicatorWith(id, Stix.V1, ",\"created_by_ref\":\"" + USA + "\"" + properties);
  }

  private static JsonNode verdict(Answer answer, int index) {
    return answer.json().path("verdicts").path(index);
  }

  private static String finding(Answer answer, int index) {
    return verdict(answer, index).path("findings").path(0).path("expected").asText();
  }

  private static List<String> warnings(Answer answer, int index) {
    return verdict(answer, index)
        .path("findings")
        .valueStream()
        .filter(finding -> finding.path("severity").asText().equals("warning"))
        .map(finding -> finding.path("expected").asText())
        .toList();
  }

  private static String message(Answer published, String id) {
    return published
        .json()
        .path("successes")
        .valueStream()
        .filter(detail -> detail.path("id").asText().equals(id))
        .map(detail -> detail.path("message").asText())
        .findFirst()
        .orElseThrow(() -> new AssertionError(published.text()));
  }
}
