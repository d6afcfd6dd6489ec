package entente.taxii;

import static entente.taxii.Stix.by;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.indicatorWith;
import static entente.taxii.Stix.marked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 7, publishers are bound: Japan attacks, the United States are attacked, the United
 * Kingdom may see what is attacked. A partner writes only as itself, gives no release that it has
 * no right to give, and cannot change, hide or end what is another's.
 */
@QuarkusTest
class PublisherAttacksTest {
  private static final String COLLECTION = "victims-restricted";

  private static final String JPN = Stix.identityOf("JPN");
  private static final String STRANGER = "identity--7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d";

  private final CollectionClient usa = CollectionClient.of("USA", COLLECTION);
  private final CollectionClient gbr = CollectionClient.of("GBR", COLLECTION);
  private final CollectionClient jpn = CollectionClient.of("JPN", COLLECTION);
  private final Publication publication = new Publication(jpn);

  /** What is written in another's name, or in nobody's: where it is refused. */
  static Stream<Arguments> forgeries() {
    String green = ",\"object_marking_refs\":[\"" + Stix.GREEN + "\"]";
    String usas = indicator(id("indicator"), Stix.V1, Stix.GREEN);
    String relationship =
        Stix.relationship(id("relationship"), id("malware"), id("malware"), Stix.GREEN);
    String marking = Stix.releasableTo(id("marking-definition"), "JPN");
    return Stream.of(
        arguments("an indicator as the United States", usas, "/created_by_ref"),
        arguments("an indicator as nobody", nobodys(usas), "/created_by_ref"),
        arguments("an indicator as a stranger", as(STRANGER, usas), "/created_by_ref"),
        arguments("an indicator as the editor", by("DESK", usas), "/created_by_ref"),
        arguments(
            "an indicator as the United States, in upper case",
            usas.replace(Stix.USA_IDENTITY, "identity--523BEC7B-A4ED-53CD-A0E9-85764E4DEDDC"),
            "/created_by_ref"),
        arguments("a relationship as the United States", relationship, "/created_by_ref"),
        arguments("a relationship as nobody", nobodys(relationship), "/created_by_ref"),
        arguments("a marking as the United States", marking, "/created_by_ref"),
        arguments("a marking as the editor", by("DESK", marking), "/created_by_ref"),
        arguments("a marking as nobody", nobodys(marking), "/created_by_ref"),
        arguments(
            "a note as NATO",
            by("NATO", sdo("note", ",\"content\":\"EXERCISE\",\"object_refs\":[\"" + JPN + "\"]")),
            "/created_by_ref"),
        arguments(
            "a report as nobody",
            nobodys(
                sdo(
                    "report",
                    ",\"name\":\"EXERCISE\",\"object_refs\":[\""
                        + JPN
                        + "\"],\"published\":\"2021-03-01T00:00:00Z\"")),
            "/created_by_ref"),
        arguments(
            "a sighting as nobody",
            nobodys(sdo("sighting", ",\"sighting_of_ref\":\"" + id("malware") + "\"")),
            "/created_by_ref"),
        arguments(
            "a revocation as nobody",
            nobodys(sdo("malware", ",\"is_family\":false,\"revoked\":true")),
            "/created_by_ref"),
        arguments(
            "an object of a new type as nobody",
            nobodys(sdo("x-acme-thing", ",\"x_acme\":1")),
            "/created_by_ref"),
        arguments(
            "the identity of the United States",
            Stix.identity(Stix.USA_IDENTITY).replace("}", green + "}"),
            "/created_by_ref"),
        arguments(
            "the identity of the United States as one's own",
            Stix.identity(Stix.USA_IDENTITY)
                .replace("}", ",\"created_by_ref\":\"" + JPN + "\"" + green + "}"),
            "/id"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void partnerWritesOnlyAsItself(String attack, String document, String pointer) {
    publication.assertRefused(pointer, document);
  }

  /** What has a release that Japan may not give; the last object is the one refused. */
  static Stream<Arguments> releases() {
    String marking = id("marking-definition");
    return Stream.of(
        arguments("to nobody known", recipients("[\"GBR\",\"ZZZ\"]"), "/releasable_to/1"),
        arguments("to nobody", recipients("[\"\"]"), "/releasable_to/0"),
        arguments(
            "to a name of the store's own", recipients("[\"partner:GBR\"]"), "/releasable_to/0"),
        arguments("to a partner in lower case", recipients("[\"gbr\"]"), "/releasable_to/0"),
        arguments(
            "with an originator that is not known",
            recipients("[\"GBR\"],\"originator\":\"ZZZ\""),
            "/originator"),
        arguments(
            "with a group as the originator",
            recipients("[\"GBR\"],\"originator\":\"FVEY\""),
            "/originator"),
        arguments("above what the collection takes", List.of(jpns(Stix.RED)), ""),
        arguments("without a level", List.of(by("JPN", indicator(id("indicator"), Stix.V1))), ""),
        arguments("by a marking that is not defined", List.of(jpns(Stix.GREEN, marking)), ""),
        arguments(
            "by a marking that is defined as another",
            List.of(Stix.releasableTo(marking, "JPN"), jpns(Stix.GREEN, marking)),
            ""),
        arguments(
            "by a marking that is refused",
            List.of(
                recipients("[\"ZZZ\"]")
                    .get(0)
                    .replaceFirst("marking-definition--[0-9a-f-]{36}", marking),
                jpns(Stix.GREEN, marking)),
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void partnerGivesNoReleaseThatItHasNoRightToGive(
      String attack, List<String> documents, String pointer) {
    String place =
        pointer.isEmpty()
            ? "/object_marking_refs"
            : "/extensions/extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f" + pointer;

    publication.assertRefused(place, documents.toArray(String[]::new));
  }

  /** What Japan sends of an object that it may see, given its identifier. */
  static Stream<Arguments> changes() {
    return Stream.of(
        change("a later version", id -> indicator(id, Stix.V3, Stix.GREEN)),
        change("an earlier version", id -> indicator(id, "2021-02-01T00:00:00.000Z", Stix.GREEN)),
        change(
            "the same version with other content",
            id -> indicatorWith(id, Stix.V2, marked(Stix.GREEN) + ",\"x_acme\":1")),
        change(
            "a revocation",
            id -> indicatorWith(id, Stix.V3, marked(Stix.GREEN) + ",\"revoked\":true")),
        change(
            "a revocation of the same version",
            id -> indicatorWith(id, Stix.V2, marked(Stix.GREEN) + ",\"revoked\":true")),
        change("a narrower version", id -> indicator(id, Stix.V3, Stix.AMBER_STRICT)),
        change(
            "a version of the far future",
            id -> indicator(id, "9999-12-31T23:59:59.999Z", Stix.GREEN)),
        change(
            "another instant of creation",
            id ->
                indicator(id, Stix.V3, Stix.GREEN)
                    .replace("\"2021-01-01T00:00:00.000Z\"", "\"2021-01-02T00:00:00.000Z\"")),
        change(
            "the same in upper case",
            id ->
                indicator(
                    "indicator--" + id.substring(11).toUpperCase(Locale.ROOT),
                    Stix.V2,
                    Stix.GREEN)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void whatAnotherMayBeSeenToOwnIsNeitherChangedNorEnded(
      String attack, Function<String, String> document) {
    String id = id("indicator");
    String original = indicator(id, Stix.V2, Stix.GREEN);
    usa.add(original);

    publication.sendEveryWay(by("JPN", document.apply(id)));
    // What stands under the identifier as Japan's own, Japan may delete; it may have no such
    // version.
    assertThat(jpn.delete(id, "?match[version]=" + Stix.V2).status()).isIn(200, 403, 404);
    assertThat(jpn.delete(id, "").status()).isIn(200, 403);

    assertStands(id, original);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void whatAnotherHidesIsNeitherChangedNorHiddenNorEnded(
      String attack, Function<String, String> document) {
    String id = id("indicator");
    String marking = id("marking-definition");
    String original = indicator(id, Stix.V2, Stix.GREEN, marking);
    usa.add(Stix.releasableTo(marking, "GBR"), original);

    publication.sendEveryWay(by("JPN", document.apply(id)));
    assertThat(jpn.delete(id, "").status()).isIn(200, 404);

    assertStands(id, original);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void decoyThatComesFirstDoesNotHideWhatAnotherAdds(
      String attack, Function<String, String> document) {
    String id = id("indicator");
    String marking = id("marking-definition");
    String original = indicator(id, Stix.V2, Stix.GREEN, marking);

    publication.sendEveryWay(by("JPN", document.apply(id)));
    usa.post(envelope(Stix.releasableTo(marking, "GBR", "JPN"), original)).is(202);

    assertThat(gbr.object(id, "?match[version]=all").status()).isIn(200, 404);
    assertThat(usa.objects("?match[version]=all&match[id]=" + id).is(200).text())
        .satisfiesAnyOf(
            text -> assertThat(text).contains(original),
            text -> assertThat(text).doesNotContain(Stix.USA_IDENTITY));
  }

  private void assertStands(String id, String original) {
    for (CollectionClient reader : List.of(usa, gbr)) {
      assertThat(reader.object(id, "?match[version]=all").is(200).text()).contains(original);
      assertThat(reader.versions(id, "").is(200).text()).contains(Stix.V2);
    }
  }

  private static Arguments change(String name, Function<String, String> document) {
    return arguments(name, document);
  }

  private static String nobodys(String document) {
    return document.replace(",\"created_by_ref\":\"" + Stix.USA_IDENTITY + "\"", "");
  }

  private static String as(String identity, String document) {
    return document.replace(Stix.USA_IDENTITY, identity);
  }

  private static String jpns(String... markings) {
    return by("JPN", indicator(id("indicator"), Stix.V1, markings));
  }

  private static List<String> recipients(String members) {
    return List.of(
        by("JPN", Stix.releasableTo(id("marking-definition"), "GBR"))
            .replace("[\"GBR\"]", members));
  }

  /** An object of the United States. */
  private static String sdo(String type, String properties) {
    return """
    {"type":"%s","spec_version":"2.1","id":"%s","created_by_ref":"%s",\
    "created":"2021-01-01T00:00:00.000Z","modified":"2021-01-01T00:00:00.000Z"%s%s}\
    """
        .formatted(type, id(type), Stix.USA_IDENTITY, marked(Stix.GREEN), properties);
  }
}
