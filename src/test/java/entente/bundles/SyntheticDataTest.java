package entente.bundles;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.TlpLevel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up data cannot be taken for real, and shows each reader another picture. */
class SyntheticDataTest {
  private static final String STATEMENT = CommittedBundles.id("marking-definition", "EXERCISE");
  private static final String INCIDENT_CORE =
      "extension-definition--ef765651-680c-498d-9894-99799f2fa126";
  private static final Set<String> DETERMINATIONS =
      Set.of(
          "blocked",
          "failed-attempt",
          "false-positive",
          "low-value",
          "successful-attempt",
          "suspected");
  private static final Set<String> STORY =
      Set.of("campaign", "incident", "indicator", "infrastructure", "intrusion-set", "malware");
  private static final Pattern VALUE =
      Pattern.compile("(?:value|'SHA-256') = '([^']+)'|\"value\":\"([^\"]+)\"");
  private static final Pattern ADDRESS =
      Pattern.compile("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+|2001:db8:.*");
  private static final Pattern NAME =
      Pattern.compile("(https://)?[a-z0-9.-]+\\.(example\\.(com|net|org)|example|invalid)(/.*)?");

  @Test
  void saysSoInItsNameItsLabelAndItsMarking() {
    assertThat(synthetic()).hasSizeGreaterThan(100).allMatch(SyntheticDataTest::isNamedExercise);
    assertThat(synthetic())
        .allMatch(
            each -> CommittedBundles.texts(each.path("object_marking_refs")).contains(STATEMENT));
  }

  @Test
  void whatIsNotClearIsSynthetic() {
    assertThat(CommittedBundles.all())
        .filteredOn(object -> levels(object).anyMatch(level -> level != TlpLevel.CLEAR))
        .allMatch(SyntheticDataTest::isSynthetic);
  }

  @Test
  void addressesNamesAndHashesBelongToNobody() {
    List<String> samples =
        IntStream.rangeClosed(1, 99)
            .mapToObj("EXERCISE sample %02d"::formatted)
            .map(SyntheticDataTest::sha256)
            .toList();

    var values = synthetic().map(JsonNode::toString).flatMap(SyntheticDataTest::values).toList();

    assertThat(values).hasSizeGreaterThan(20);
    assertThat(values)
        .allMatch(
            value ->
                ADDRESS.matcher(value).matches()
                    || NAME.matcher(value).matches()
                    || samples.contains(value));
  }

  @ParameterizedTest
  @CsvSource({
    "USA, 2, 6",
    "GBR, 2, 6",
    "CAN, 2, 6",
    "AUS, 1, 3",
    "NZL, 1, 3",
    "JPN, 1, 1",
    "EU, 1, 2",
    "NATO, 1, 3"
  })
  void eachPartnerSeesItsOwnPictureOfTheVictims(String partner, int incidents, int sightings) {
    var bundle = CommittedBundles.bundle("victims-restricted");

    assertThat(Readers.visible(partner, bundle, "incident")).hasSize(incidents);
    assertThat(Readers.visible(partner, bundle, "sighting")).hasSize(sightings);
  }

  @Test
  void ofTheOriginatorsNotesOneIsForTheUnitedKingdom() {
    var bundle = CommittedBundles.bundle("originator-us");

    assertThat(Readers.visible("USA", bundle, "note")).hasSize(11);
    assertThat(Readers.visible("GBR", bundle, "note")).hasSize(1);
    assertThat(Readers.visible("CAN", bundle, "note")).isEmpty();
  }

  @Test
  void draftsAreForTheFiveEyes() {
    var bundle = CommittedBundles.bundle("fvey-analysis");

    assertThat(Readers.visible("NZL", bundle, "grouping")).hasSize(5);
    assertThat(Readers.visible("JPN", bundle, "grouping")).isEmpty();
  }

  @Test
  void oneAddressIsContributedForAllAndForFew() {
    var community = CommittedBundles.bundle("indicators-community").ofType("ipv4-addr").get(0);
    var victims = CommittedBundles.bundle("victims-restricted").ofType("ipv4-addr").get(0);

    assertThat(community.path("id")).isEqualTo(victims.path("id"));
    assertThat(levels(community)).containsExactly(TlpLevel.CLEAR);
    assertThat(levels(victims)).containsExactly(TlpLevel.AMBER);
  }

  @Test
  void partsOfSomeObjectsAreMarkedStricterThanTheWhole() {
    assertThat(synthetic().filter(object -> object.has("granular_markings")))
        .extracting(object -> object.at("/granular_markings/0/selectors/0").asText())
        .containsExactlyInAnyOrder(
            "description", "description", "description", "objective", "pattern");
  }

  /** As the schema of OASIS's incident core extension demands. */
  @Test
  void incidentsSayHowTheyEndedInTheCoreExtension() {
    var incidents = CommittedBundles.bundle("victims-restricted").ofType("incident");

    assertThat(incidents).hasSize(8);
    assertThat(incidents)
        .extracting(incident -> incident.path("extensions").path(INCIDENT_CORE))
        .allSatisfy(
            core -> {
              assertThat(core.path("extension_type").asText()).isEqualTo("property-extension");
              assertThat(DETERMINATIONS).contains(core.path("determination").asText());
              assertThat(core.path("investigation_status").asText()).isNotBlank();
            });
  }

  @Test
  void nothingOfTheStoryStandsAlone() {
    var related =
        synthetic()
            .flatMap(it -> Stream.of("source_ref", "target_ref", "sighting_of_ref").map(it::path))
            .map(JsonNode::asText)
            .collect(toSet());

    assertThat(synthetic().filter(object -> STORY.contains(object.path("type").asText())))
        .extracting(object -> object.path("id").asText())
        .isNotEmpty()
        .allMatch(related::contains);
  }

  static boolean isSynthetic(JsonNode object) {
    return CommittedBundles.texts(object.path("labels")).contains("exercise")
        || CommittedBundles.texts(object.path("object_marking_refs")).contains(STATEMENT);
  }

  private static Stream<JsonNode> synthetic() {
    return CommittedBundles.all().filter(SyntheticDataTest::isSynthetic);
  }

  /** Observables have neither a name nor labels. */
  private static boolean isNamedExercise(JsonNode object) {
    boolean observable = ObjectKind.of(object.path("type").asText()) == ObjectKind.CYBER_OBSERVABLE;
    String name =
        Stream.of("name", "abstract", "explanation", "description")
            .map(object::path)
            .filter(JsonNode::isTextual)
            .findFirst()
            .map(JsonNode::asText)
            .orElse("EXERCISE");
    return observable
        || (name.startsWith("EXERCISE")
            && CommittedBundles.texts(object.path("labels")).contains("exercise"));
  }

  private static Stream<TlpLevel> levels(JsonNode object) {
    return CommittedBundles.texts(object.path("object_marking_refs")).stream()
        .flatMap(marking -> TlpLevel.ofMarking(marking).stream());
  }

  private static Stream<String> values(String json) {
    return VALUE.matcher(json).results().map(SyntheticDataTest::value);
  }

  private static String value(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
