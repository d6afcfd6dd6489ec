package entente.bundles;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What vendors and agencies published is whole: nothing stands alone, each report holds its own.
 */
class PublicationsTest {
  private static final String EXCHANGE = CommittedBundles.id("campaign", "exchange-2021");
  private static final Set<String> CLAIMS = Set.of("indicator", "relationship");

  @Test
  void eachPublicIndicatorIndicatesSomething() {
    var bundle = CommittedBundles.bundle("indicators-public");
    var indicating =
        related(bundle, "indicates").map(it -> it.path("source_ref").asText()).collect(toSet());

    assertThat(bundle.ofType("indicator"))
        .extracting(PublicationsTest::id)
        .allMatch(indicating::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "attribution-public, microsoft|2021-03-02, partner|desk",
    "indicators-public, eset|2021-03-10, partner|desk",
    "indicators-public, volexity|2021-03-02, publisher|volexity",
    "indicators-public, microsoft|2021-03-09|feed, publisher|microsoft",
    "indicators-public, cisa|AR21-084A, agency|cisa",
    "indicators-public, cisa|AR21-072D, agency|cisa",
    "ttps, fireeye|2021-03-04, publisher|fireeye",
    "ttps, rapid7|2021-03-23, publisher|rapid7"
  })
  void reportHoldsAllClaimsThatCiteIt(String alias, String key, String publisher) {
    var report = CommittedBundles.bundle(alias).object(CommittedBundles.id("report", key));
    var published = Set.copyOf(report.path("external_references").valueStream().toList());

    var claims =
        CommittedBundles.all()
            .filter(object -> CLAIMS.contains(object.path("type").asText()))
            .filter(object -> !object.path("revoked").asBoolean())
            .filter(
                it -> it.path("external_references").valueStream().anyMatch(published::contains))
            .map(PublicationsTest::id)
            .collect(toSet());

    assertThat(report.path("created_by_ref").asText())
        .isEqualTo(CommittedBundles.id("identity", publisher));
    assertThat(claims).isNotEmpty();
    assertThat(CommittedBundles.texts(report.path("object_refs"))).containsAll(claims);
  }

  @Test
  void publishersSayThatTheyAreRepresented() {
    assertThat(CommittedBundles.all())
        .filteredOn(
            object ->
                object.path("description").asText().startsWith("Publisher;")
                    || object.path("description").asText().startsWith("Agency of"))
        .filteredOn(object -> object.path("type").asText().equals("identity"))
        .isNotEmpty()
        .allMatch(object -> object.path("description").asText().contains("not issued by it"));
  }

  @Test
  void techniquesOfTheCampaignHaveTheMitigationsThatAttackHasForThem() {
    var bundle = CommittedBundles.bundle("vulnerabilities-mitigations");
    var mitigated =
        related(bundle, "mitigates").map(it -> it.path("target_ref").asText()).collect(toSet());

    var techniques =
        related(CommittedBundles.bundle("ttps"), "uses")
            .filter(use -> use.path("source_ref").asText().equals(EXCHANGE))
            .map(use -> use.path("target_ref").asText())
            .filter(target -> target.startsWith("attack-pattern"))
            .collect(toSet());

    // ATT&CK has none for those six, most of them discovery.
    assertThat(techniques).hasSize(21);
    assertThat(techniques).filteredOn(mitigated::contains).hasSize(15);
  }

  @Test
  void eachVulnerabilityHasItsUpdateAndItsProducts() {
    var bundle = CommittedBundles.bundle("vulnerabilities-mitigations");
    var update = CommittedBundles.id("course-of-action", "install-kb5000871");

    for (JsonNode vulnerability : bundle.ofType("vulnerability")) {
      assertThat(related(bundle, "remediates").filter(it -> joins(it, update, id(vulnerability))))
          .hasSize(1);
      assertThat(
              related(bundle, "related-to")
                  .filter(it -> it.path("target_ref").asText().equals(id(vulnerability)))
                  .filter(it -> it.path("source_ref").asText().startsWith("software--")))
          .hasSize(24);
    }
    assertThat(bundle.ofType("software"))
        .extracting(software -> software.path("cpe").asText())
        .allMatch(cpe -> cpe.matches("cpe:2\\.3:a:microsoft:exchange_server(:[^:]+){8}"));
  }

  /** STIX 2.1, section 4.7: an indicator is based on observed data, not on observables. */
  @Test
  void whatIndicatorsAreBasedOnIsWhatTheyDescribe() {
    var bundle = CommittedBundles.bundle("indicators-public");
    var based = related(bundle, "based-on").toList();

    assertThat(based).hasSize(27);
    for (JsonNode relationship : based) {
      var pattern =
          bundle.object(relationship.path("source_ref").asText()).path("pattern").asText();
      var observed = bundle.object(relationship.path("target_ref").asText());
      var observables =
          CommittedBundles.texts(observed.path("object_refs")).stream()
              .map(bundle::object)
              .flatMap(it -> Stream.of(it.path("value"), it.path("hashes").path("SHA-256")))
              .filter(JsonNode::isTextual)
              .map(JsonNode::asText);
      assertThat(observables).anyMatch(value -> pattern.contains("'" + value + "'"));
    }
  }

  @Test
  void timelineGoesFromTheFirstTrafficToTheLaterIndictment() {
    var days =
        CommittedBundles.all()
            .distinct()
            .filter(note -> CommittedBundles.texts(note.path("labels")).contains("timeline"))
            .map(note -> note.path("abstract").asText().split(":", 2)[0])
            .sorted()
            .toList();

    assertThat(days).hasSize(14).doesNotHaveDuplicates().startsWith("2021-01-03");
    assertThat(days).endsWith("2025-07-08");
  }

  private static Stream<JsonNode> related(CommittedBundle bundle, String type) {
    List<JsonNode> relationships = bundle.ofType("relationship");
    return relationships.stream().filter(it -> it.path("relationship_type").asText().equals(type));
  }

  private static boolean joins(JsonNode relationship, String source, String target) {
    return relationship.path("source_ref").asText().equals(source)
        && relationship.path("target_ref").asText().equals(target);
  }

  private static String id(JsonNode object) {
    return object.path("id").asText();
  }
}
