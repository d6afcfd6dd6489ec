package entente.api;

import entente.http.Answer;
import entente.http.Client;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A publisher's tool.
 *
 * @param client what it shows
 */
record Publisher(Client client) {
  static final String STIX = "application/stix+json;version=2.1";
  static final String JSON = "application/json";
  static final String VALIDATE = "/publish/validate";

  static Publisher of(String partner) {
    return new Publisher(Client.of(partner));
  }

  static String bundle(String... objects) {
    return "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[%s]}"
        .formatted(UUID.randomUUID(), String.join(",", objects));
  }

  Answer validate(String query, String contentType, String body) {
    return post(VALIDATE + query, Map.of("Content-Type", contentType), body);
  }

  Answer publish(String collection, String bundle) {
    return post("/publish/bundles/" + collection, Map.of("Content-Type", STIX), bundle);
  }

  Answer publish(String collection, UUID status, String bundle) {
    return post(
        "/publish/bundles/" + collection,
        Map.of("Content-Type", STIX, "Entente-Status-Id", status.toString()),
        bundle);
  }

  Answer status(UUID id) {
    return client.send("GET", "/publish/status/" + id, Map.of("Accept", JSON), new byte[0]);
  }

  private Answer post(String path, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Accept", JSON);
    return client.send("POST", path, all, body.getBytes(StandardCharsets.UTF_8));
  }
}
