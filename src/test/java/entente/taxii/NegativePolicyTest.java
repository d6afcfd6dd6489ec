package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The negative cases of layer {@code policy}: objects that keep to STIX, and that not everybody may
 * publish everywhere. Nothing of what is refused is there afterwards.
 */
@QuarkusTest
class NegativePolicyTest {
  private static final JsonNode CASES = cases();

  private final CollectionClient community = CollectionClient.of("GBR", "indicators-community");
  private final CollectionClient restricted = CollectionClient.of("GBR", "victims-restricted");

  @Test
  void objectWithoutAMarkingIsRefusedWhereThereIsNoDefault() {
    assertRefused(community, negative("policy-no-marking"), "/object_marking_refs");
  }

  @Test
  void ofTwoLevelsTheStricterCounts() {
    assertRefused(community, negative("policy-two-tlp-levels"), "/object_marking_refs");
  }

  @Test
  void markingThatIsNotKnownIsRefused() {
    assertRefused(community, negative("policy-unknown-marking"), "/object_marking_refs");
  }

  /** Amber of TLP 1.0 is held to as amber, and comes back as it was sent. */
  @Test
  void levelOfTheFirstTlpIsKeptAsItIs() {
    ObjectNode amber = negative("policy-legacy-amber");

    assertRefused(community, amber, "/object_marking_refs");
    restricted.add(amber.toString());
    assertThat(restricted.object(amber.path("id").asText(), "").is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + amber + "]}");
  }

  @Test
  void partnerSpeaksInNoOthersName() {
    ObjectNode foreign = negative("policy-created-by-other-partner");
    foreign.put("created_by_ref", "identity--7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d");
    foreign.putArray("object_marking_refs").add(Stix.GREEN);

    assertRefused(community, foreign, "/created_by_ref");
  }

  @Test
  void nobodyWidensAnOthersMarking() {
    ObjectNode second = negative("policy-marking-downgrade");
    second.putArray("object_marking_refs").add(Stix.CLEAR);
    ObjectNode first = second.deepCopy();
    first.put("modified", first.path("created").asText());
    first.putArray("object_marking_refs").add(Stix.GREEN);
    community.add(first.toString());

    second.put("created_by_ref", Stix.identityOf("JPN"));
    Answer answer =
        CollectionClient.of("JPN", "indicators-community").post(envelope(second.toString()));

    // What Japan sends is its own; what stands there of the United States goes where it went.
    assertThat(answer.is(202).json().path("success_count").asInt()).isEqualTo(1);
    assertThat(community.object(second.path("id").asText(), "").is(200).json().path("objects"))
        .filteredOn(it -> !it.path("created_by_ref").equals(second.path("created_by_ref")))
        .containsExactly(first);
  }

  private static void assertRefused(CollectionClient client, JsonNode object, String pointer) {
    Answer answer = client.post(envelope(object.toString())).is(202);

    assertThat(answer.each("failures", "message"))
        .singleElement()
        .asString()
        .startsWith("/objects/0" + pointer);
    client.object(object.path("id").asText(), "").isError(404);
  }

  /** A case under an identifier that no other test uses, in the name of the United Kingdom. */
  private static ObjectNode negative(String name) {
    ObjectNode object =
        StreamSupport.stream(CASES.spliterator(), false)
            .filter(it -> it.path("case").asText().equals(name))
            .map(it -> it.path("object").<ObjectNode>deepCopy())
            .findFirst()
            .orElseThrow();
    object.put("id", id("indicator"));
    object.put("created_by_ref", Stix.identityOf("GBR"));
    return object;
  }

  private static JsonNode cases() {
    try (InputStream file =
        Objects.requireNonNull(
            NegativePolicyTest.class.getResourceAsStream("/entente/stix/negative.json"))) {
      return new ObjectMapper().readTree(file).path("cases");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
