package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The letter of TAXII 2.1, section 5.5, where an operator asks for it. */
@QuarkusTest
@TestProfile(StrictEnvelopeTest.Strict.class)
class StrictEnvelopeTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  /** Envelopes only. */
  public static class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.taxii.strict-envelope", "true");
    }
  }

  @Test
  void bundleIsNoEnvelope() {
    String indicator = id("indicator");
    String envelope = envelope(indicator(indicator, Stix.V1));

    usa.post("{\"type\":\"bundle\",\"id\":\"%s\",".formatted(id("bundle")) + envelope.substring(1))
        .isError(422);
    usa.client()
        .send(
            "POST",
            usa.path() + "objects/",
            Map.of("Content-Type", "application/stix+json;version=2.1"),
            envelope.getBytes(StandardCharsets.UTF_8))
        .isError(415);

    usa.object(indicator, "").isError(404);
    usa.add(indicator(indicator, Stix.V1));
  }
}
