package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.stix.RawObject;
import entente.stix.Rule;
import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
    Verdict verdict = verdict(INDICATOR, Strictness.STANDARD);

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

  @Test
  void warningThatIsRaisedRefuses() throws JsonProcessingException {
    String object = INDICATOR.replace("\"name\":", "\"exercise\":1,\"name\":");

    assertThat(verdict(object, Strictness.STANDARD)).isInstanceOf(Verdict.Valid.class);
    assertThat(verdict(object, new Strictness(Set.of(Rule.CUSTOM_PROPERTY))))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.errors())
                    .extracting(Finding::pointer)
                    .containsExactly("/exercise"));
  }

  /** Whatever an object is made of, so much is listed of it. */
  @Test
  void findingsOfARuleAreBoundedAndTheFirstAreListed() throws JsonProcessingException {
    String labels = "7,".repeat(1_000) + "7";
    String object = INDICATOR.replace("\"name\":", "\"labels\":[%s],\"name\":".formatted(labels));

    Verdict verdict = verdict(object, Strictness.STANDARD);

    assertThat(verdict.findings())
        .isSorted()
        .filteredOn(finding -> finding.rule() == Rule.DATA_TYPE)
        .hasSize(FirstFindings.OF_A_RULE_MAX);
    assertThat(verdict.omitted())
        .containsExactly(Map.entry(Rule.DATA_TYPE, 1_001 - FirstFindings.OF_A_RULE_MAX));
  }

  @Test
  void messageNamesPlaceRuleClauseAndWhatWasExpected() throws JsonProcessingException {
    Verdict verdict = verdict(INDICATOR.replace("false", "\"false\""), Strictness.STANDARD);

    assertThat(verdict.findings().get(0).message())
        .isEqualTo("/revoked: true or false was expected (data-type; STIX 2.1, section 2)");
  }

  private static Verdict verdict(String document, Strictness strictness)
      throws JsonProcessingException {
    return new StixValidator()
        .validate(new RawObject(MAPPER.readTree(document), Buffer.buffer(document)), strictness);
  }
}
