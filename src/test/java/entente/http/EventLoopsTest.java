package entente.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 9: what takes long for a large request is never done on an event loop, which serves
 * everybody: reading and validating documents, the rule of the collection, and the rendering of
 * long answers.
 */
@QuarkusTest
class EventLoopsTest {
  private static final String COLLECTION =
      "/api/exchange-2021/collections/indicators-community/objects/";
  private static final int OBJECTS = 2_000;

  private final Client usa = Client.of("USA");
  private final EventLoopSamples samples =
      EventLoopSamples.of(
          "entente.stix.ObjectsReader",
          "entente.stix.validation",
          "entente.gate.EntryRule",
          "entente.gate.AdmittedDefinitions",
          "entente.gate.StatusDetails",
          "entente.http.StatusBody",
          "entente.api.VerdictsBody",
          "entente.http.audit.AccessRecordLines");

  @BeforeEach
  void watch() {
    samples.start();
  }

  @AfterEach
  void stop() {
    samples.close();
  }

  @Test
  void largeSubmissionAndItsStatus() {
    String id = usa.post(COLLECTION, manyObjects()).is(202).json().path("id").asText();
    for (int i = 0; i < 20; i++) {
      Answer status = usa.get("/api/exchange-2021/status/" + id + "/").is(200);
      assertThat(status.json().path("success_count").asInt()).isEqualTo(OBJECTS);
    }

    assertThat(samples.seen()).isEmpty();
  }

  @Test
  void largeDryRun() {
    Answer verdicts =
        usa.send(
            "POST",
            "/publish/validate?collection=indicators-community",
            Map.of("Accept", MediaTypes.JSON, "Content-Type", MediaTypes.TAXII),
            manyObjects().getBytes(UTF_8));

    assertThat(verdicts.status()).as(verdicts.text()).isEqualTo(200);
    assertThat(verdicts.json().path("valid").asInt()).isEqualTo(OBJECTS);
    assertThat(samples.seen()).isEmpty();
  }

  @Test
  void longPageOfTheAccessLog() {
    for (int i = 0; i < 200; i++) {
      usa.get("/taxii2/").is(200);
    }

    for (int i = 0; i < 8; i++) {
      Answer page = Client.auditor().get("/audit/records?limit=10000");
      assertThat(page.status()).as(page.text()).isEqualTo(200);
    }

    assertThat(samples.seen()).isEmpty();
  }

  private static String manyObjects() {
    return Stix.envelope(
        IntStream.range(0, OBJECTS)
            .mapToObj(i -> Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN))
            .toArray(String[]::new));
  }
}
