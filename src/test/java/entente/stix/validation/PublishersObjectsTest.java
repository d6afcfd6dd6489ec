package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.Rule;
import entente.stix.StixId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What publishers' tools really send: each kind taken, its near misses refused, each by its clause.
 */
class PublishersObjectsTest {
  private static final String TLP_EXTENSION =
      "'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d':"
          + "{'extension_type':'property-extension','tlp_2_0':'%s'}";
  private static final String GREEN =
      "{'type':'marking-definition','spec_version':'2.1','created':'%s',"
          + "'id':'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',%s'extensions':{"
          + TLP_EXTENSION
          + "}}";
  private static final String CREATED = "2022-10-01T00:00:00.000Z";

  /** Section 7.2.1 asks for definition_type and definition only where there is no extension. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'definition_type':'TLP:GREEN',",
        "'definition_type':'tlp','definition':{'tlp':'green'},",
        "'definition':{'tlp':'green'},"
      })
  void markingIsDefinedByItsExtensionWhateverIsBesideIt(String beside) {
    assertFaultless(json(GREEN.formatted(CREATED, beside, "green")));
  }

  @Test
  void markingOfAnotherSchemeMayNameItBesideItsExtension() {
    assertFaultless(
        json(
            "{'type':'marking-definition','spec_version':'2.1','definition_type':'acs',"
                + "'id':'marking-definition--7c2b8f46-3d0a-4a53-9d3e-1c5e8f6a0b12',"
                + "'created':'2026-02-03T04:05:06.000Z','extensions':{"
                + "'extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce':"
                + "{'extension_type':'property-extension','name':'case'}}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {CREATED, "2022-10-01T00:00:00.000000Z", "2022-10-01T00:00:00.000000000000Z"})
  void trafficLightIsTheSameHoweverFineItsInstantIsWritten(String created) {
    assertFaultless(json(GREEN.formatted(created, "", "green")));
    assertFaultless(
        json(
            "{'type':'marking-definition','spec_version':'2.1','created':'%s',"
                    .formatted(created.replace("2022-10-01", "2017-01-20"))
                + "'id':'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',"
                + "'definition_type':'tlp','definition':{'tlp':'green'}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "2022-10-01T00:00:00.001Z, green",
    "2017-01-20T00:00:00.000Z, green",
    CREATED + ", red"
  })
  void trafficLightOfAnotherInstantOrLevelIsRefused(String created, String level) {
    assertRefused(json(GREEN.formatted(created, "", level)), Rule.TRAFFIC_LIGHT, "");
  }

  /** Section 2.13 lets observables of STIX 2.0 stand there, section 2.9 any text as an id. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'file','name':'a','created':'2021-03-02T10:00:00Z',"
            + "'modified':'2019-03-02T11:00:00Z','accessed':'2021-03-02T12:00:00Z'}",
        "{'type':'file','name':'a','is_encrypted':true,'encryption_algorithm':'AES128-CBC',"
            + "'decryption_key':'x'}",
        "{'type':'directory','path':'C:\\\\case','created':'2021-03-02T10:00:00Z',"
            + "'modified':'2021-03-02T09:00:00Z'}",
        "{'type':'windows-registry-key','key':'HKEY_LOCAL_MACHINE\\\\Case',"
            + "'modified':'2021-03-02T10:00:00Z'}",
        "{'type':'process','pid':4,'name':'case','created':'2021-03-02T10:00:00Z'}",
        "{'type':'process','name':'case'}",
        "{'type':'process','arguments':['-x'],'binary_ref':'1'}",
        "{'type':'user-account','user_id':'1','password_last_changed':'2021-03-02T10:00:00Z'}",
        "{'type':'network-traffic','dst_ref':'2','protocols':['http'],'extensions':{"
            + "'http-request-ext':{'request_method':'get','request_value':'/',"
            + "'request_header':{'Host':'case.example','Accept':['a']}}}}",
        "{'type':'network-traffic','dst_ref':'2','protocols':['tcp'],'extensions':{"
            + "'socket-ext':{'address_family':'AF_INET','options':{'SO_LINGER':true}}}}",
        "{'id':'any text','type':'ipv4-addr','value':'192.0.2.1'}",
        "{'id':'ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd','spec_version':'2.1',"
            + "'type':'ipv4-addr','value':'192.0.2.1','defanged':true}"
      })
  void observablesOfStix20AreTakenInAContainer(String observable) {
    assertThat(Examples.verdict(observedData(observable)).findings())
        .extracting(Finding::rule)
        .containsOnly(Rule.DEPRECATED);
  }

  @Test
  void customObservablesWithTimesAreTakenInAContainer() {
    JsonNode object =
        observedData("{'type':'x-case-event','created':'2021-03-02T10:00:00Z','provider':'case'}");

    assertThat(Examples.verdict(object).findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.DEPRECATED, Rule.CUSTOM_OBJECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'file','name':'a','created':'2021-02-30T10:00:00Z'} | timestamp | /created",
        "{'type':'file','created':'2021-03-02T10:00:00Z'} | property-set | ``",
        "{'type':'process','created':'2021-03-02T10:00:00Z'} | property-set | ``",
        "{'type':'ipv4-addr','value':'192.0.2.256'} | observable-value | /value",
        "{'type':'process','pid':1,'binary_ref':'7'} | reference | /binary_ref",
        "{'type':'process','pid':1,'binary_ref':'2'} | reference | /binary_ref",
        "{'id':1,'type':'ipv4-addr','value':'192.0.2.1'} | data-type | /id",
        "{'type':'identity','name':'a'} | observed-object | /type",
        "{'type':'bundle'} | observed-object | /type",
        "1 | data-type | ``",
      })
  void whatIsNoObservableOfEitherIsRefusedInAContainer(
      String observable, String rule, String place) {
    assertRefused(observedData(observable), Rule.named(rule).orElseThrow(), "/objects/0" + place);
  }

  @Test
  void requestHeaderOfTextsAloneIsRefusedOutsideOfAContainer() {
    ObjectNode object = Examples.valid("network-traffic");
    object.set(
        "extensions",
        json(
            "{'http-request-ext':{'request_method':'get','request_value':'/',"
                + "'request_header':{'Host':'case.example'}}}"));

    assertRefused(object, Rule.DATA_TYPE, "/extensions/http-request-ext/request_header/Host");
  }

  /** A reader who may not see an observable may not see what it is in. */
  @Test
  void markingOfAnObservableInAContainerIsOneOfTheWhole() {
    String red = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
    String strict = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";
    JsonNode object =
        observedData(
            "{'type':'ipv4-addr','value':'192.0.2.1','object_marking_refs':['%s'],".formatted(red)
                + "'granular_markings':[{'selectors':['number_observed'],'marking_ref':'%s'}]}"
                    .formatted(strict));

    assertThat(Examples.verdict(object))
        .isInstanceOfSatisfying(
            Verdict.Valid.class,
            valid ->
                assertThat(valid.object().markings())
                    .extracting(StixId::value)
                    .contains(red, strict));
  }

  /** RFC 5892, appendix A: characters that a name may have in some contexts only. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example", // ZWNJ between joining letters
        "\u0628\u064e\u200c\u064e\u0628.example", // marks between them set aside
        "\u0915\u094d\u200c\u0937.example", // ZWNJ behind a virama
        "\u0915\u094d\u200d\u0937.example", // ZWJ behind a virama
        "cel\u00b7la.example",
        "\u0375\u03b1.example",
        "\u05e6\u05f3\u05e7.example",
        "\u05e6\u05f4\u05e7.example",
        "\u30c9\u30c3\u30c8\u30fb\u30b3\u30e0.example",
        "\u6f22\u30fbx.example",
        "\u0661\u0662.example",
        "\u06f1\u06f2.example"
      })
  void domainNameWithACharacterInItsContextIsTaken(String name) {
    assertThat(findings(domainName(name))).doesNotContain(Rule.OBSERVABLE_VALUE);
    assertThat(findings(address("a@" + name))).doesNotContain(Rule.OBSERVABLE_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u200cb.example", // ZWNJ between letters that do not join
        "\u0627\u200c\u0628.example", // alef does not join what follows
        "\u200c\u0628.example",
        "\u0628\u200c.example",
        "\u0628\u200d\u0628.example", // ZWJ without a virama
        "\u200d.example",
        "a\u00b7b.example",
        "l\u00b7.example",
        "\u0375a.example",
        "\u03b1\u0375.example",
        "a\u05f3.example",
        "\u05f4\u05e7.example",
        "a\u30fbb.example",
        "\u30fb.example",
        "\u0661\u06f2.example"
      })
  void domainNameWithACharacterOutOfItsContextIsRefused(String name) {
    assertRefused(domainName(name), Rule.OBSERVABLE_VALUE, "/value");
  }

  /** Section 3.2: that a key is the identifier of an extension definition is a SHOULD. */
  @ParameterizedTest
  @CsvSource({
    "incident, x-case-score-ext",
    "incident, availability",
    "campaign, A_b-1",
    "domain-name, ntfs-ext",
    "file, NTFS-ext"
  })
  void extensionKeyOfThePublishersOwnIsAWarning(String type, String key) {
    assertThat(findings(extended(type, key))).contains(Rule.CUSTOM_EXTENSION);
    assertThat(Examples.verdict(extended(type, key))).isInstanceOf(Verdict.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extension-definition--7cc33dd6",
        "extension-definition--7cc33dd6-f6a1-089b-98ea-522d351d71b9",
        "extension-definition",
        "extension-definition-7cc33dd6-f6a1-489b-98ea-522d351d71b9"
      })
  void brokenIdentifierOfAnExtensionDefinitionIsAnError(String key) {
    assertRefused(extended("incident", key), Rule.EXTENSION, "/extensions/" + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'spec_version':'2.0',"})
  void stix20IsCalledByItsNameWithWhatToDo(String version) {
    JsonNode object =
        json(
            "{'type':'campaign',%s'id':'campaign--00000000-0000-4000-8000-000000000001',"
                    .formatted(version)
                + "'created':'2021-01-01T00:00:00.000Z','modified':'2021-01-01T00:00:00.000Z',"
                + "'name':'EXERCISE'}");

    assertThat(Examples.verdict(object).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/spec_version");
              assertThat(finding.expected())
                  .contains("\"2.1\" was expected")
                  .contains("STIX 2.0")
                  .contains("converted")
                  .contains("stix2-elevator");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/id | \"campaign--01942a6f-5b1e-7c3a-8d2f-1a2b3c4d5e6f\" | an identifier with a UUID of"
            + " RFC 4122 was expected, of version 1 to 5: type--UUID",
        "/id | \"campaign--0001\" | an identifier was expected: type--UUID",
        "/created_by_ref | \"campaign--00000000-0000-4000-8000-000000000001\""
            + " | the identifier of one of these was expected: identity (TYPE--UUID)",
        "/created_by_ref | \"identity--01942a6f-5b1e-7c3a-8d2f-1a2b3c4d5e6f\" | an identifier with"
            + " a UUID of RFC 4122 was expected, of version 1 to 5: type--UUID",
      })
  void messageSaysWhichIdentifierWasExpected(String place, String value, String expected) {
    ObjectNode object = Examples.valid("campaign");
    object.set(place.substring(1), Examples.read(value));

    assertThat(Examples.verdict(object).findings())
        .filteredOn(finding -> finding.pointer().equals(place))
        .extracting(Finding::expected)
        .containsExactly(expected);
  }

  @Test
  void messageSaysWhatIsExpectedInsteadOfWhatIsDeprecated() {
    ObjectNode name = Examples.valid("domain-name");
    name.set(
        "resolves_to_refs", Examples.read("[\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\"]"));

    assertThat(Examples.verdict(name).findings())
        .extracting(Finding::expected)
        .containsExactly(
            "a relationship of type resolves-to was expected; this property is deprecated");
  }

  private static JsonNode json(String text) {
    return Examples.read(text.replace('\'', '"'));
  }

  private static ObjectNode observedData(String observable) {
    ObjectNode object =
        (ObjectNode)
            json(
                "{'type':'observed-data','spec_version':'2.1',"
                    + "'id':'observed-data--6a1d2f0e-0c8a-4b57-8c5a-2f7f5f3a9b05',"
                    + "'created':'2026-02-03T04:05:06.000Z','modified':'2026-02-03T04:05:06.000Z',"
                    + "'first_observed':'2026-02-03T00:00:00Z',"
                    + "'last_observed':'2026-02-03T00:00:00Z','number_observed':1,'objects':{"
                    + "'1':{'type':'file','name':'b'},'2':{'type':'ipv4-addr','value':'192.0.2.9'}}}");
    object.withObject("/objects").set("0", json(observable));
    return object;
  }

  private static ObjectNode domainName(String name) {
    return Examples.valid("domain-name").put("value", name);
  }

  private static ObjectNode address(String value) {
    return Examples.valid("email-addr").put("value", value);
  }

  private static ObjectNode extended(String type, String key) {
    ObjectNode object = Examples.valid(type);
    object.withObject("/extensions").set(key, json("{'score':5}"));
    return object;
  }

  private static Iterable<Rule> findings(JsonNode object) {
    return Examples.verdict(object).findings().stream().map(Finding::rule).toList();
  }

  private static void assertFaultless(JsonNode object) {
    assertThat(Examples.verdict(object).findings()).isEmpty();
  }

  private static void assertRefused(JsonNode object, Rule rule, String pointer) {
    assertThat(Examples.verdict(object))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid -> {
              assertThat(invalid.errors()).extracting(Finding::rule).containsOnly(rule);
              assertThat(invalid.errors()).extracting(Finding::pointer).contains(pointer);
            });
  }
}
