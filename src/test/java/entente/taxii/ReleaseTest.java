package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 1, the objects: who is shown what its markings let them see, on every way to it. */
@QuarkusTest
class ReleaseTest {
  private static final List<String> PARTNERS =
      List.of("USA", "NATO", "EU", "GBR", "AUS", "JPN", "NZL", "CAN");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NATO     | USA NATO GBR CAN",
        "EU       | USA EU",
        "FVEY     | USA GBR AUS NZL CAN",
        "JPN      | USA JPN",
        "JPN EU   | USA EU JPN",
        "FVEY JPN | USA GBR AUS JPN NZL CAN",
        "USA      | USA"
      })
  void objectGoesToThoseItNamesAndToItsOriginator(String recipients, String readers) {
    var usa = CollectionClient.of("USA", "victims-restricted");
    String marking = id("marking-definition");
    String id = id("indicator");

    usa.add(
        Stix.releasableTo(marking, recipients.split(" ")),
        indicator(id, Stix.V1, Stix.AMBER_STRICT, marking));

    assertReaders("victims-restricted", id, readers);
    assertReaders("victims-restricted", marking, readers);
  }

  @Test
  void twoListsOfRecipientsLeaveThoseWhomBothName() {
    var usa = CollectionClient.of("USA", "victims-restricted");
    String nato = id("marking-definition");
    String five = id("marking-definition");
    String id = id("indicator");

    usa.add(
        Stix.releasableTo(nato, "NATO"),
        Stix.releasableTo(five, "FVEY"),
        indicator(id, Stix.V1, Stix.AMBER, nato, five));

    assertReaders("victims-restricted", id, "USA GBR CAN");
  }

  @Test
  void granularMarkingCountsForTheWhole() {
    var usa = CollectionClient.of("USA", "victims-restricted");
    String marking = id("marking-definition");
    String id = id("indicator");
    String granular =
        """
        ,"object_marking_refs":["%s"],\
        "granular_markings":[{"marking_ref":"%s","selectors":["pattern"]}]\
        """
            .formatted(Stix.GREEN, marking);

    usa.add(Stix.releasableTo(marking, "JPN"), Stix.indicatorWith(id, Stix.V1, granular));

    assertReaders("victims-restricted", id, "USA JPN");
  }

  @Test
  void draftForFiveEyesIsNotThereForJapan() {
    String id = id("indicator");

    CollectionClient.of("NZL", "fvey-analysis")
        .add(Stix.by("NZL", indicator(id, Stix.V1, Stix.AMBER)));

    assertReaders("fvey-analysis", id, "USA GBR AUS NZL CAN");
  }

  @Test
  void redGoesToItsOneRecipientAlone() {
    var usa = CollectionClient.of("USA", "originator-us");
    String marking = id("marking-definition");
    String named = id("indicator");
    String unnamed = id("indicator");

    usa.add(
        Stix.releasableTo(marking, "GBR"),
        indicator(named, Stix.V1, Stix.RED, marking),
        indicator(unnamed, Stix.V1, Stix.RED));

    assertReaders("originator-us", named, "USA GBR");
    assertReaders("originator-us", unnamed, "USA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // ACS, as the United States marks, and IEP.
        "\"extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce\":{\"extension_type\":\"property-extension\",\"identifier\":\"isa:1\"}",
        "\"extension-definition--00000000-0000-4000-8000-000000000000\":{\"extension_type\":\"property-extension\"}",
        "\"extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f\":{\"extension_type\":\"property-extension\",\"releasable_to\":\"JPN\"}",
        "\"extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f\":{\"extension_type\":\"property-extension\",\"releasable_to\":[7]}",
        "\"extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f\":{\"extension_type\":\"property-extension\"}"
      })
  void whatCannotBeUnderstoodGoesToItsOriginatorAlone(String extension) {
    var usa = CollectionClient.of("USA", "indicators-community");
    String marking = id("marking-definition");
    String id = id("indicator");

    usa.add(Stix.marking(marking, extension), indicator(id, Stix.V1, Stix.GREEN, marking));

    assertReaders("indicators-community", id, "USA");
    assertReaders("indicators-community", marking, "USA");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indicators-community | AMBER        | is above what this collection takes, TLP:GREEN",
        "victims-restricted   | RED          | is above what this collection takes",
        "fvey-analysis        | AMBER_STRICT | is above what this collection takes, TLP:AMBER",
        "attribution-public   | GREEN        | is above what this collection takes, TLP:CLEAR",
        "indicators-community | ''           | a TLP marking was expected",
        "originator-us        | ''           | a TLP marking was expected",
        "victims-restricted   | unknown      | is not known here; send it with the object"
      })
  void objectThatMayNotEnterIsRefused(String collection, String level, String reason) {
    var usa = CollectionClient.of("USA", collection);
    String id = id("indicator");
    String[] markings =
        switch (level) {
          case "GREEN" -> new String[] {Stix.GREEN};
          case "AMBER" -> new String[] {Stix.AMBER};
          case "AMBER_STRICT" -> new String[] {Stix.AMBER_STRICT};
          case "RED" -> new String[] {Stix.RED};
          case "unknown" -> new String[] {Stix.GREEN, id("marking-definition")};
          default -> new String[0];
        };

    Answer answer = usa.post(Stix.envelope(indicator(id, Stix.V1, markings))).is(202);

    assertThat(answer.json().path("success_count").asInt()).isZero();
    assertThat(answer.each("failures", "message").get(0))
        .startsWith("/objects/0/object_marking_refs: ")
        .contains(reason);
    usa.object(id, "").isError(404);
  }

  @Test
  void tlp1CountsLikeItsSuccessor() {
    String id = id("indicator");

    CollectionClient.of("EU", "indicators-community")
        .add(Stix.by("EU", indicator(id, Stix.V1, Stix.GREEN_OF_TLP_1)));

    assertReaders("indicators-community", id, String.join(" ", PARTNERS));
  }

  @Test
  void narrowerVersionTakesTheOlderOnesWithIt() {
    var usa = CollectionClient.of("USA", "victims-restricted");
    String marking = id("marking-definition");
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1, Stix.GREEN));
    assertReaders("victims-restricted", id, String.join(" ", PARTNERS));

    usa.add(Stix.releasableTo(marking, "JPN"), indicator(id, Stix.V2, Stix.GREEN, marking));

    assertReaders("victims-restricted", id, "USA JPN");
  }

  @Test
  void nobodyLearnsByCitingAnothersMarking() {
    var usa = CollectionClient.of("USA", "victims-restricted");
    String marking = id("marking-definition");
    usa.add(Stix.releasableTo(marking, "JPN"));
    var jpn = CollectionClient.of("JPN", "victims-restricted");
    String unknown = id("marking-definition");

    String ofHidden = refusal(jpn, marking);
    String ofUnknown = refusal(jpn, unknown);

    assertThat(ofHidden.replace(marking, unknown)).isEqualTo(ofUnknown);
  }

  private static String refusal(CollectionClient client, String marking) {
    Answer answer =
        client.post(
            Stix.envelope(
                Stix.by(
                    "JPN",
                    indicator(
                        "indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11", Stix.V1, marking))));
    return answer.is(202).each("failures", "message").get(0);
  }

  /** On every way to an object, its readers are these and no others. */
  private static void assertReaders(String collection, String id, String readers) {
    List<String> expected = Arrays.asList(readers.split(" "));
    for (String partner : PARTNERS) {
      CollectionClient client = CollectionClient.of(partner, collection);
      boolean reads = expected.contains(partner);
      assertThat(
              Stream.of(
                      client.objects("?match[version]=all&match[id]=" + id),
                      client.manifest("?match[version]=all&match[id]=" + id),
                      client.object(id, "?match[version]=all"),
                      client.versions(id, ""))
                  .map(ReleaseTest::holdsSomething))
          .as(partner)
          .containsOnly(reads);
    }
  }

  private static boolean holdsSomething(Answer answer) {
    return answer.status() == 200
        && (answer.json().has("objects") || answer.json().has("versions"));
  }
}
