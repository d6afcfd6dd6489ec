package entente.api;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bundles of a few objects, and limits that they can meet. */
public class SmallBundles implements QuarkusTestProfile {
  static final String COLLECTION = "attribution-public";
  static final int BUNDLE_MAX = 100_000;
  static final int OBJECT_MAX = 5_000;

  /** How a bundle begins. */
  static final String BEGIN =
      "{\"type\":\"bundle\",\"id\":\"bundle--4a1c7f0e-2a52-4d0c-9a0e-6f6f2d3b7a99\",";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "entente.publish.batch-objects-max", "2",
        "entente.publish.bundle-bytes-max", Integer.toString(BUNDLE_MAX),
        "entente.documents.bytes-max", Integer.toString(OBJECT_MAX),
        "entente.publish.status-details-max", "3",
        "entente.publish.idle-timeout", "PT10S",
        "entente.publish.bundles-at-once-max", "2");
  }

  static List<String> ids(int count) {
    return Stream.generate(() -> id("indicator")).limit(count).toList();
  }

  static String[] indicators(List<String> ids) {
    return ids.stream().map(id -> indicator(id, Stix.V1)).toArray(String[]::new);
  }

  /** Which of these are in the collection. */
  static List<String> held(List<String> ids) {
    String filter = "?match[id]=" + String.join(",", ids);
    return Publisher.of("USA")
        .client()
        .get("/api/exchange-2021/collections/" + COLLECTION + "/manifest/" + filter)
        .is(200)
        .each("objects", "id");
  }

  static void assertCounts(JsonNode status, int successes, int failures) {
    assertThat(status.path("success_count").asInt()).as("%s", status).isEqualTo(successes);
    assertThat(status.path("failure_count").asInt()).as("%s", status).isEqualTo(failures);
    assertThat(status.path("pending_count").asInt()).isZero();
    assertThat(status.path("total_count").asInt()).isEqualTo(successes + failures);
  }
}
