package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import entente.whole.PythonClients;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OASIS's stix2-matcher finds what each indicator describes, and nothing that is one character
 * beside it. The observations are made from the patterns, so a new indicator is tried as well.
 */
@Timeout(300)
class IndicatorObservationsIT {

  @BeforeAll
  static void requireMatcher() {
    PythonClients.require("stix2-matcher");
  }

  @Test
  void eachIndicatorMatchesWhatItDescribesAndNoNearMiss() throws Exception {
    var indicators =
        CommittedBundles.all()
            .filter(object -> object.path("type").asText().equals("indicator"))
            .filter(indicator -> indicator.path("pattern_type").asText().equals("stix"))
            .distinct()
            .toList();

    var answers = tried(indicators);

    assertThat(answers).hasSameSizeAs(indicators).hasSizeGreaterThan(200);
    assertThat(answers).allSatisfy(answer -> assertThat(isSound(answer)).as("%s", answer).isTrue());
  }

  /** What this test would not notice otherwise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // A header is a list of values (STIX 2.1, section 6.12.2).
        "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'a/1']",
        // As the log of a web server writes it, with + for a space.
        "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'[*] ="
            + " 'Mozilla/5.0+(compatible;+Googlebot/2.1)']",
        // A parenthesis that nothing closes.
        "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'[*] ="
            + " 'Mozilla/5.0 (compatible; Googlebot/2.1']",
        // No digest of that length.
        "[file:hashes.'SHA-256' = 'c8a7b5ff']",
        // A near miss matches by the other side of the OR.
        "[file:name = 'web.aspx' OR file:name LIKE 'web%']"
      })
  void patternThatIsNoUseIsFound(String pattern) throws Exception {
    var indicator =
        JsonMapper.builder().build().createObjectNode().put("id", "none").put("pattern", pattern);

    assertThat(tried(List.of(indicator))).noneMatch(IndicatorObservationsIT::isSound);
  }

  private static boolean isSound(JsonNode answer) {
    return answer.path("matches").asBoolean()
        && answer.path("near_misses").asInt() >= answer.path("ways").asInt()
        && answer.path("matched_near_misses").isEmpty()
        && answer.path("errors").isEmpty();
  }

  private static List<JsonNode> tried(List<? extends JsonNode> indicators)
      throws IOException, InterruptedException {
    return PythonClients.answers("indicator_observations.py", indicators);
  }
}
