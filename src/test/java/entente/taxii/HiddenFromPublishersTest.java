package entente.taxii;

import static entente.taxii.Stix.by;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.indicatorWith;
import static entente.taxii.Stix.marked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 1, to publishers too: whatever Japan sends or asks, it does not learn that there is an
 * object or a marking of another partner that it may not see.
 */
@QuarkusTest
class HiddenFromPublishersTest {
  private static final String COLLECTION = "victims-restricted";

  /** Where the editor defines markings for all. */
  private static final String PUBLIC = "attribution-public";

  private final CollectionClient usa = CollectionClient.of("USA", COLLECTION);
  private final CollectionClient jpn = CollectionClient.of("JPN", COLLECTION);

  /** What Japan asks about an identifier that it may not know of. */
  static Stream<Arguments> questions() {
    BiFunction<CollectionClient, String, String> source =
        (client, id) ->
            Stix.relationship(
                "relationship--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a12", id, id, Stix.GREEN);
    return Stream.of(
        question("reading it", (jpn, id) -> jpn.object(id, "")),
        question("reading its versions", (jpn, id) -> jpn.versions(id, "")),
        question("listing it", (jpn, id) -> jpn.objects("?match[id]=" + id)),
        question("listing its record", (jpn, id) -> jpn.manifest("?match[id]=" + id)),
        question("deleting it", (jpn, id) -> jpn.delete(id, "")),
        question("deleting a version", (jpn, id) -> jpn.delete(id, "?match[version]=" + Stix.V1)),
        question(
            "trying to add it",
            (jpn, id) ->
                new Publication(jpn).dryRun(by("JPN", indicator(id, Stix.V1, Stix.GREEN)))),
        question(
            "trying to revoke it",
            (jpn, id) ->
                new Publication(jpn)
                    .dryRun(
                        by(
                            "JPN",
                            indicatorWith(id, Stix.V2, marked(Stix.GREEN) + ",\"revoked\":true")))),
        question(
            "trying to add an earlier one",
            (jpn, id) ->
                new Publication(jpn)
                    .dryRun(by("JPN", indicator(id, "2021-02-01T00:00:00.000Z", Stix.GREEN)))),
        question(
            "trying to refer to it",
            (jpn, id) -> new Publication(jpn).dryRun(by("JPN", source.apply(jpn, id)))),
        question(
            "trying a report on it",
            (jpn, id) ->
                new Publication(jpn)
                    .dryRun(
                        by(
                            "JPN",
                            "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":"
                                + "\"report--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a13\",\"created_by_ref\":\""
                                + Stix.USA_IDENTITY
                                + "\",\"created\":\"2021-01-01T00:00:00.000Z\","
                                + "\"modified\":\"2021-01-01T00:00:00.000Z\",\"name\":\"EXERCISE\","
                                + "\"published\":\"2021-01-01T00:00:00Z\",\"object_refs\":[\""
                                + id
                                + "\"]"
                                + marked(Stix.GREEN)
                                + "}"))),
        question(
            "adding it",
            (jpn, id) -> jpn.post(envelope(by("JPN", indicator(id, Stix.V1, Stix.GREEN))))),
        question(
            "adding it again",
            (jpn, id) ->
                jpn.post(
                    envelope(
                        by("JPN", indicator(id, Stix.V1, Stix.GREEN)),
                        by("JPN", indicator(id, Stix.V1, Stix.GREEN))))),
        question(
            "publishing it in a bundle",
            (jpn, id) ->
                new Publication(jpn).bundle(by("JPN", indicator(id, Stix.V1, Stix.GREEN)))),
        question(
            "referring to it",
            (jpn, id) ->
                jpn.post(
                    envelope(
                        by(
                            "JPN",
                            source
                                .apply(jpn, id)
                                .replace(
                                    "relationship--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a12",
                                    id("relationship")))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void nothingIsLearntOfWhatAnotherHides(
      String attack, BiFunction<CollectionClient, String, Answer> question) {
    String hidden = id("indicator");
    String unknown = id("indicator");
    String marking = id("marking-definition");
    usa.add(Stix.releasableTo(marking, "GBR"), indicator(hidden, Stix.V1, Stix.GREEN, marking));

    Answer ofHidden = question.apply(jpn, hidden);
    Answer ofUnknown = question.apply(jpn, unknown);

    assertThat(told(ofHidden, hidden)).isEqualTo(told(ofUnknown, unknown));
  }

  /** What Japan does with a marking definition that it may not know of. */
  static Stream<Arguments> citations() {
    return Stream.of(
        question("citing it", (jpn, id) -> jpn.post(envelope(jpns(Stix.CLEAR, id)))),
        question(
            "trying to cite it", (jpn, id) -> new Publication(jpn).dryRun(jpns(Stix.CLEAR, id))),
        question(
            "citing it in a bundle",
            (jpn, id) -> new Publication(jpn).bundle(jpns(Stix.CLEAR, id))),
        question("citing it alone", (jpn, id) -> jpn.post(envelope(jpns(id)))),
        question(
            "citing it on a part",
            (jpn, id) ->
                new Publication(jpn)
                    .dryRun(
                        by(
                            "JPN",
                            indicatorWith(
                                id("indicator"),
                                Stix.V1,
                                marked(Stix.CLEAR)
                                    + ",\"granular_markings\":[{\"selectors\":[\"pattern\"],\"marking_ref\":\""
                                    + id
                                    + "\"}]")))),
        question(
            "marking a marking with it",
            (jpn, id) ->
                new Publication(jpn)
                    .dryRun(
                        by(
                            "JPN",
                            Stix.releasableTo(id("marking-definition"), "JPN")
                                .replace(
                                    "\"created\":",
                                    "\"object_marking_refs\":[\"" + id + "\"],\"created\":")))),
        question(
            "defining it",
            (jpn, id) -> new Publication(jpn).dryRun(by("JPN", Stix.releasableTo(id, "JPN")))),
        question(
            "defining and citing it",
            (jpn, id) ->
                new Publication(jpn)
                    .dryRun(by("JPN", Stix.releasableTo(id, "JPN")), jpns(Stix.CLEAR, id))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("citations")
  void hiddenMarkingIsAnsweredLikeUnknownOne(
      String attack, BiFunction<CollectionClient, String, Answer> citation) {
    CollectionClient japan = CollectionClient.of("JPN", PUBLIC);
    String usas = id("marking-definition");
    String editors = id("marking-definition");
    String unknown = id("marking-definition");
    CollectionClient.of("USA", PUBLIC).add(Stix.releasableTo(usas, "GBR"));
    CollectionClient.of("DESK", PUBLIC).add(by("DESK", Stix.releasableTo(editors, "GBR")));

    String ofUsas = told(citation.apply(japan, usas), usas);
    String ofEditors = told(citation.apply(japan, editors), editors);
    String ofUnknown = told(citation.apply(japan, unknown), unknown);

    assertThat(ofUsas).isEqualTo(ofUnknown);
    assertThat(ofEditors).isEqualTo(ofUnknown);
  }

  /** All that is told, but for the identifier that was asked about, new ones and the time. */
  private static String told(Answer answer, String id) {
    String body =
        answer
            .text()
            .replace(id, "ID")
            .replaceAll("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", "UUID")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME");
    return "%d %s %s\n%s"
        .formatted(
            answer.status(),
            answer.headers().keySet(),
            answer.header("Content-Length").orElse(""),
            body);
  }

  private static Arguments question(
      String name, BiFunction<CollectionClient, String, Answer> question) {
    return arguments(name, question);
  }

  private static String jpns(String... markings) {
    return by("JPN", indicator(id("indicator"), Stix.V1, markings));
  }
}
