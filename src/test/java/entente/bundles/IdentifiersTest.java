package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.MarkingDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "identity, partner|usa, identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc",
    "identity, partner|gbr, identity--a616c8d8-c723-5b97-95a2-ba6140d4b311",
    "identity, partner|can, identity--a7c7bd16-68c8-5c3d-9cbf-a17cf0e438d4",
    "identity, partner|aus, identity--fc07dcc5-e658-522a-be06-44f189fa5c1b",
    "identity, partner|nzl, identity--966a6752-0839-5db5-93f2-c433832713b1",
    "identity, partner|jpn, identity--a93be260-8a33-5059-a4c4-c07d06bc8127",
    "identity, partner|eu, identity--6c22029a-e4fa-5142-a02f-ce3df902472c",
    "identity, partner|nato, identity--88c2a739-8f48-5c38-990e-9601d1db01e6",
    "identity, partner|desk, identity--65ae3664-8d44-545a-916b-4a00ee0f945f",
    "identity, mss, identity--2cb9d7ba-4781-5bcf-9380-06382a2b65a9",
    "identity, hainan-ssd, identity--548fb771-e492-5ce5-bbbd-1130eb9c6275",
    "identity, hainan-xiandun, identity--6c2cef22-4d6d-5363-9d27-7e9758062417",
    "campaign, exchange-2021, campaign--21601141-8ba6-58fe-8664-5eeb548d43f3",
    "threat-actor, mss-affiliated, threat-actor--084e38a0-a017-5f01-a72f-9c27f78b7b53",
    "report, usa|2021-07-19, report--2db73a45-64a4-5206-951d-57068312ba7a",
    "vulnerability, CVE-2021-26855, vulnerability--89a1397c-910a-5538-be6d-0f90e0916806"
  })
  void objectHasTheIdentifierThatItsKeyGivesEverywhere(String type, String key, String id) {
    var objects = CommittedBundles.all().map(object -> object.path("id").asText());

    var derived = Identifiers.derived(type, key);

    assertThat(derived.value()).isEqualTo(id);
    assertThat(objects).contains(id);
  }

  @Test
  void relationshipOfAPartnerHasAnIdentifierOfItsOwn() {
    var usa = "relationship--62df75fa-dca9-529e-99f7-535f36d53bc7";

    var relationship = CommittedBundles.bundle("partner-positions").object(usa);

    assertThat(relationship.path("created_by_ref").asText())
        .isEqualTo(CommittedBundles.id("identity", "partner|usa"));
    assertThat(relationship.path("relationship_type").asText()).isEqualTo("attributed-to");
  }

  /** As python-stix2 computes them. */
  @ParameterizedTest
  @CsvSource({
    "indicators-public, file--917d97b7-54ba-59a2-9aff-25f7957c8aa3",
    "indicators-public, file--15b409ce-6765-5d6d-b69b-9c492ec423ba",
    "vulnerabilities-mitigations, software--6bc7a77d-e96f-5b5e-808e-ec71c6b12f6d"
  })
  void observableHasTheIdentifierThatOthersCompute(String alias, String id) {
    assertThat(CommittedBundles.bundle(alias).byId()).containsKey(id);
  }

  @Test
  void observableHasTheIdentifierOfTheStandardsNamespace() {
    var community = CommittedBundles.bundle("indicators-community").ofType("ipv4-addr");

    assertThat(community)
        .extracting(address -> address.path("id").asText())
        .containsExactly("ipv4-addr--efb3cb24-5b02-57b0-adb6-64563650dafa");
  }

  @Test
  void releasabilityExtensionIsTheOneThatTheServerReads() {
    var id = Identifiers.derived("extension-definition", "releasability");

    assertThat(id.value()).isEqualTo(MarkingDefinition.RELEASABILITY);
  }
}
