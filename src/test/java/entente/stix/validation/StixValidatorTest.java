package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.RawObject;
import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StixValidatorTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String INDICATOR =
      """
      {"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000001",
       "created":"2021-01-01T00:00:00.000Z","modified":"2021-01-02T00:00:00.000Z",
       "created_by_ref":"identity--00000000-0000-4000-8000-000000000002","revoked":false,
       "object_marking_refs":["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"],
       "granular_markings":[{"selectors":["name"],
         "marking_ref":"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"}],
       "name":"EXERCISE","pattern":"[ipv4-addr:value = '192.0.2.1']","pattern_type":"stix",
       "valid_from":"2021-01-01T00:00:00Z"}
      """;

  @Test
  void validObjectComesWithItsFacts() throws JsonProcessingException {
    Verdict verdict = verdict(INDICATOR);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Valid.class,
            valid -> {
              var object = valid.object();
              assertThat(object.id().type()).isEqualTo("indicator");
              assertThat(object.version().orElseThrow().text())
                  .isEqualTo("2021-01-02T00:00:00.000Z");
              assertThat(object.createdBy()).isPresent();
              assertThat(object.markings())
                  .extracting(StixId::value)
                  .containsExactlyInAnyOrder(
                      "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
                      "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1");
            });
  }

  /**
   * A property, what it is made to be ({@code -}: it is taken away), and where the fault is seen.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type | - | /type",
        "type | 7 | /type",
        "type | \"Indicator\" | /type",
        "type | \"a--b\" | /type",
        "type | \"bundle\" | /type",
        "type | \"malware\" | /id",
        "id | - | /id",
        "id | \"indicator--1\" | /id",
        "id | \"indicator--00000000-0000-0000-8000-000000000001\" | /id",
        "id | [\"indicator--00000000-0000-4000-8000-000000000001\"] | /id",
        "spec_version | - | /spec_version",
        "spec_version | \"2.0\" | /spec_version",
        "spec_version | 2.1 | /spec_version",
        "created | - | /created",
        "created | \"2021-01-01T00:00:00Z\" | /created",
        "created | \"2021-02-30T00:00:00.000Z\" | /created",
        "created | \"2021-01-01T00:00:00.000+00:00\" | /created",
        "created | \"2021-01-01t00:00:00.000z\" | /created",
        "modified | - | /modified",
        "modified | 1 | /modified",
        "modified | \"2020-12-31T23:59:59.999Z\" | /modified",
        "created_by_ref | \"malware--00000000-0000-4000-8000-000000000002\" | /created_by_ref",
        "created_by_ref | null | /created_by_ref",
        "object_marking_refs | [] | /object_marking_refs",
        "object_marking_refs | \"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487\""
            + " | /object_marking_refs",
        "object_marking_refs | [\"identity--00000000-0000-4000-8000-000000000002\"]"
            + " | /object_marking_refs/0",
        "granular_markings | [{\"selectors\":[\"name\"]}] | /granular_markings/0",
        "granular_markings | [{\"lang\":\"en\",\"selectors\":[]}] | /granular_markings/0/selectors",
        "granular_markings | [7] | /granular_markings/0",
        "revoked | \"false\" | /revoked",
      })
  void objectThatBreaksARuleIsRefusedThere(String property, String value, String pointer)
      throws JsonProcessingException {
    var object = (ObjectNode) MAPPER.readTree(INDICATOR);
    if (value.equals("-")) {
      object.remove(property);
    } else {
      object.set(property, MAPPER.readTree(value));
    }

    Verdict verdict = verdict(object.toString());

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid -> assertThat(invalid.errors()).extracting(Finding::pointer).contains(pointer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"ipv4-addr\",\"id\":\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\"}",
        "{\"type\":\"x-custom\",\"spec_version\":\"2.1\","
            + "\"id\":\"x-custom--00000000-0000-4000-8000-000000000001\"}",
        "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\","
            + "\"id\":\"marking-definition--00000000-0000-4000-8000-000000000001\","
            + "\"created\":\"2021-01-01T00:00:00.000Z\"}",
      })
  void categoriesAskForTheirOwnProperties(String object) throws JsonProcessingException {
    assertThat(verdict(object)).isInstanceOf(Verdict.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7", "null", "[]", "\"text\"", "{}"})
  void whatIsNoObjectIsRefused(String member) throws JsonProcessingException {
    assertThat(verdict(member)).isInstanceOf(Verdict.Invalid.class);
  }

  private static Verdict verdict(String document) throws JsonProcessingException {
    return new StixValidator()
        .validate(
            new RawObject(MAPPER.readTree(document), Buffer.buffer(document)), Strictness.STANDARD);
  }
}
