package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public bundles say, and what they must never say. */
class PublicFactsTest {
  private static final String EXCHANGE = CommittedBundles.id("campaign", "exchange-2021");

  @ParameterizedTest
  @ValueSource(strings = {"usa", "gbr", "can", "aus", "nzl", "jpn", "eu", "nato"})
  void eachPartnerHasItsOwnReport(String partner) {
    var reports = CommittedBundles.bundle("attribution-public");

    var report = reports.object(CommittedBundles.id("report", partner + "|2021-07-19"));

    assertThat(report.path("created_by_ref").asText())
        .isEqualTo(CommittedBundles.id("identity", "partner|" + partner));
  }

  @Test
  void opinionsAreThoseThatAStatementHasWordsFor() {
    assertThat(PublicObjects.ofType("opinion"))
        .extracting(
            opinion -> opinion.path("created_by_ref").asText(),
            opinion -> opinion.path("opinion").asText())
        .containsOnly(
            tuple(CommittedBundles.id("identity", "partner|jpn"), "agree"),
            tuple(CommittedBundles.id("identity", "prc"), "strongly-disagree"));
  }

  @Test
  void nobodySpeaksForTheCoalition() {
    assertThat(CommittedBundles.all())
        .noneMatch(
            object -> object.toString().toLowerCase(Locale.ROOT).contains("coalition attributes"));
  }

  @Test
  void advisoryNamesSixtyEightTechniquesOfAnActorThatIsNotTheCampaign() {
    var actor = CommittedBundles.id("threat-actor", "chinese-state-sponsored");
    var uses =
        CommittedBundles.bundle("ttps").ofType("relationship").stream()
            .filter(use -> use.path("source_ref").asText().equals(actor))
            .map(use -> use.path("target_ref").asText());

    assertThat(uses).hasSize(68).doesNotHaveDuplicates().allMatch(id -> id.startsWith("attack-p"));
    assertThat(CommittedBundles.bundle("ttps").ofType("attack-pattern")).hasSize(99);
  }

  @Test
  void campaignExploitedFourVulnerabilities() {
    var vulnerabilities =
        CommittedBundles.bundle("vulnerabilities-mitigations").ofType("vulnerability");

    assertThat(vulnerabilities)
        .extracting(vulnerability -> vulnerability.path("name").asText())
        .containsExactlyInAnyOrder(
            "CVE-2021-26855", "CVE-2021-26857", "CVE-2021-26858", "CVE-2021-27065");
    assertThat(vulnerabilities)
        .allMatch(each -> references(each).containsAll(Set.of("cve", "cvss")));
  }

  @Test
  void onlyIndicatorsOfTheCampaignIndicateIt() {
    var indicators = CommittedBundles.bundle("indicators-public").ofType("indicator");
    var indicating =
        CommittedBundles.bundle("indicators-public").ofType("relationship").stream()
            .filter(relationship -> relationship.path("target_ref").asText().equals(EXCHANGE))
            .filter(it -> it.path("relationship_type").asText().equals("indicates"))
            .map(relationship -> relationship.path("source_ref").asText())
            .map(CommittedBundles.bundle("indicators-public")::object)
            .toList();

    assertThat(indicators).hasSize(217);
    assertThat(indicating).hasSize(53);
    assertThat(indicating)
        .flatExtracting(PublicFactsTest::references)
        .doesNotContain("ESET", "CISA and FBI", "Microsoft (MSTIC)");
  }

  @Test
  void personsAreAllegedAndNothingMoreThanRelated() {
    var bundle = CommittedBundles.bundle("attribution-public");
    var persons =
        bundle.objects().stream()
            .filter(object -> object.path("identity_class").asText().equals("individual"))
            .toList();
    var ids = persons.stream().map(person -> person.path("id").asText()).toList();

    var relationships =
        CommittedBundles.all()
            .filter(object -> object.path("type").asText().equals("relationship"))
            .filter(
                object ->
                    ids.contains(object.path("source_ref").asText())
                        || ids.contains(object.path("target_ref").asText()));

    assertThat(persons).hasSize(6);
    assertThat(persons).allMatch(PublicFactsTest::isAlleged);
    assertThat(relationships)
        .isNotEmpty()
        .allMatch(each -> each.path("relationship_type").asText().equals("related-to"))
        .allMatch(PublicFactsTest::isAlleged);
  }

  @Test
  void whatAPartnerOrTheEditorStatesCitesItsSource() {
    var stated =
        CommittedBundles.bundles()
            .filter(bundle -> bundle.highest() == TlpLevel.CLEAR)
            .flatMap(bundle -> bundle.objects().stream())
            .filter(object -> !object.path("type").asText().equals("marking-definition"))
            // STIX gives observables no external references (STIX 2.1, section 3.2).
            .filter(object -> ObjectKind.of(idOf(object).type()) != ObjectKind.CYBER_OBSERVABLE)
            .filter(object -> CommittedBundles.attack().object(idOf(object)).isEmpty());

    assertThat(stated).allMatch(object -> object.path("external_references").size() > 0);
  }

  @Test
  void nothingSyntheticIsReachedFromARealReport() {
    var reports =
        CommittedBundles.bundle("attribution-public").ofType("report").stream()
            .filter(report -> !SyntheticDataTest.isSynthetic(report));
    Set<String> reached = new HashSet<>();

    reports.forEach(report -> reach(report, reached));

    assertThat(reached).hasSizeGreaterThan(30);
    assertThat(CommittedBundles.all().filter(SyntheticDataTest::isSynthetic))
        .noneMatch(object -> reached.contains(object.path("id").asText()));
  }

  /** Along what an object is about; its editor is not what it is about. */
  private static void reach(JsonNode object, Set<String> reached) {
    Stream.of("object_refs", "source_ref", "target_ref")
        .map(object::path)
        .flatMap(refs -> refs.isArray() ? refs.valueStream() : Stream.of(refs))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(reached::add)
        .map(CommittedBundles.bundle("attribution-public")::object)
        .forEach(reference -> reach(reference, reached));
  }

  private static StixId idOf(JsonNode object) {
    return new StixId(object.path("id").asText());
  }

  private static boolean isAlleged(JsonNode object) {
    return CommittedBundles.texts(object.path("labels")).contains("alleged");
  }

  private static List<String> references(JsonNode object) {
    return object.path("external_references").findValuesAsText("source_name");
  }
}
