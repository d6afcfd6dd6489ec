package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a marking definition means to a machine; what it does not understand narrows. */
class MarkingDefinitionTest {
  private static final String ID = "marking-definition--00000000-0000-4000-8000-000000000001";
  private static final String OPENCTI = "marking-definition--826578e1-40ad-459f-bc73-ede076f81f37";

  @Test
  void openCtisDefinitionOfAmberStrictIsThatLevelWhateverItSays() throws Exception {
    String said = "\"definition\":{\"statement\":\"custom\"}";

    assertThat(statement(OPENCTI, said).level()).contains(TlpLevel.AMBER_STRICT);
    assertThat(statement(OPENCTI.replace("ede076f81f37", "EDE076F81F37"), said).level())
        .contains(TlpLevel.AMBER_STRICT);
    assertThat(statement(OPENCTI, said + ",\"x_opencti_definition\":\"TLP:CLEAR\"").level())
        .contains(TlpLevel.AMBER_STRICT);
  }

  @Test
  void openCtisPropertyMeansAmberStrictUnderAnyIdentifier() throws Exception {
    MarkingDefinition read =
        statement(
            ID,
            "\"definition\":{\"statement\":\"custom\"},\"x_opencti_definition_type\":\"TLP\","
                + "\"x_opencti_definition\":\"TLP:AMBER+STRICT\"");

    assertThat(read.level()).contains(TlpLevel.AMBER_STRICT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"definition\":{\"statement\":\"TLP:GREEN\"} | GREEN",
        "\"definition\":{\"statement\":\"Red\"} | RED",
        "\"definition\":{\"statement\":\"x\"},\"name\":\"TLP AMBER\" | AMBER",
        "\"definition\":{\"statement\":\"x\",\"tlp\":\"amber\"} | AMBER",
        "\"definition\":{\"statement\":\"x\"},\"x_opencti_definition\":\"TLP:GREEN\" | GREEN",
        "\"definition\":{\"statement\":\"TLP:RED\"},\"x_opencti_definition\":\"TLP:AMBER+STRICT\""
            + " | RED",
        "\"definition\":{\"statement\":\"x\"},\"x_acme\":{\"share\":[\"tlp:red\"]} | RED",
        "\"definition\":{\"statement\":\"x\"},\"x_mitre_tlp\":\"red\" | RED",
        "\"definition\":{\"statement\":\"x\"},\"x_acme_caveat\":\"NOFORN\" | -",
        "\"definition\":{\"statement\":\"x\",\"caveat\":\"NOFORN\"} | -",
        "\"definition\":{\"statement\":\"x\"},\"external_references\":[{\"source_name\":\"f\","
            + "\"description\":\"PAP:AMBER\"}] | OTHER",
      })
  void statementThatSaysMoreThanAStatementIsNotUnderstood(String members, String stated)
      throws Exception {
    MarkingDefinition read = statement(ID, members);

    assertThat(read.understood()).isFalse();
    assertThat(read.level()).isEmpty();
    assertThat(read.stated().map(it -> it.tlp().map(Enum::name).orElse("OTHER")))
        .isEqualTo(Optional.ofNullable(stated));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"definition\":{\"statement\":\"Copyright\"}",
        "\"definition\":{\"statement\":\"Copyright\"},\"x_mitre_attack_spec_version\":\"3.2.0\","
            + "\"x_mitre_domains\":[\"enterprise-attack\"]",
        "\"definition\":{\"statement\":\"Copyright\"},\"name\":\"MITRE\",\"external_references\":"
            + "[{\"source_name\":\"terms\",\"url\":\"https://attack.mitre.org/terms\"}]"
      })
  void plainStatementSaysNothing(String members) throws Exception {
    MarkingDefinition read = statement(ID, members);

    assertThat(read.understood()).isTrue();
    assertThat(read.level()).isEmpty();
    assertThat(read.stated()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"releasable_to\":[\"GBR\"],\"until\":\"2030-01-01\"",
        "\"releasable_to\":[\"GBR\"],\"not_releasable_to\":[\"USA\"]",
        "\"releasable_to\":[\"GBR\"],\"originator_controlled\":\"true\"",
        "\"releasable_to\":[\"GBR\"],\"originator\":1",
        "\"releasable_to\":[1]",
        "\"originator\":\"USA\"",
      })
  void extensionWithWhatIsNotKnownIsNotUnderstood(String members) throws Exception {
    assertThat(releasability(members, "").understood()).isFalse();
  }

  @Test
  void extensionSaysWhoMayReceiveAndWhoControls() throws Exception {
    MarkingDefinition read =
        releasability(
            "\"releasable_to\":[\"GBR\",\"FVEY\"],\"originator\":\"USA\","
                + "\"originator_controlled\":true",
            "");

    var releasability = read.releasability().orElseThrow();
    assertThat(read.understood()).isTrue();
    assertThat(releasability.recipients()).containsExactly("GBR", "FVEY");
    assertThat(releasability.originator()).contains("USA");
    assertThat(releasability.originatorControlled()).isTrue();
  }

  @Test
  void recipientsBesideALevelInWordsAreNotUnderstood() throws Exception {
    assertThat(releasability("\"releasable_to\":[\"GBR\"]", ",\"name\":\"TLP:RED\"").understood())
        .isFalse();
  }

  private static MarkingDefinition statement(String id, String members)
      throws JsonProcessingException {
    return read(id, "\"definition_type\":\"statement\"," + members);
  }

  private static MarkingDefinition releasability(String members, String beside)
      throws JsonProcessingException {
    return read(
        ID,
        "\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",%s}}%s"
            .formatted(MarkingDefinition.RELEASABILITY, members, beside));
  }

  private static MarkingDefinition read(String id, String members) throws JsonProcessingException {
    return MarkingDefinition.read(
        new ObjectMapper()
            .readTree(
                "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                        .formatted(id)
                    + "\"created\":\"2021-01-01T00:00:00.000Z\","
                    + members
                    + "}"));
  }
}
