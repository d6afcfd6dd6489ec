package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;

import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The letter of TAXII 2.1, section 5.5, where an operator asks for it. */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class StrictEnvelopeTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

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
            Map.of("Accept", Client.TAXII, "Content-Type", "application/stix+json;version=2.1"),
            envelope.getBytes(StandardCharsets.UTF_8))
        .isError(415);

    usa.object(indicator, "").isError(404);
    usa.add(indicator(indicator, Stix.V1));
  }
}
