package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The ways by which a partner publishes to a collection: the dry run, an envelope and a bundle.
 *
 * @param client the partner's client at that collection
 */
record Publication(CollectionClient client) {
  private static final String JSON = "application/json";
  private static final String STIX = "application/stix+json;version=2.1";

  /** What publishing objects would do. */
  Answer dryRun(String... objects) {
    return send("/publish/validate?collection=" + client.collection(), objects);
  }

  /** Publishes objects as a bundle. */
  Answer bundle(String... objects) {
    return send("/publish/bundles/" + client.collection(), objects);
  }

  /** Tries objects, then sends them by each of the ways, whatever the answer says of them. */
  void sendEveryWay(String... objects) {
    assertThat(dryRun(objects).status()).isEqualTo(200);
    client.post(Stix.envelope(objects)).is(202);
    assertThat(bundle(objects).status()).isEqualTo(202);
  }

  /** The last of these objects is refused at that place on every way, and is not there then. */
  void assertRefused(String pointer, String... objects) {
    String place = "/objects/" + (objects.length - 1) + pointer;

    Answer tried = dryRun(objects);
    Answer added = client.post(Stix.envelope(objects)).is(202);
    Answer published = bundle(objects);

    assertThat(tried.json().path("verdicts").path(objects.length - 1).path("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.path("severity").asText()).isEqualTo("error");
              assertThat(finding.path("pointer").asText()).isEqualTo(place);
            });
    for (Answer answer : new Answer[] {added, published}) {
      assertThat(answer.each("failures", "message"))
          .anySatisfy(message -> assertThat(message).startsWith(place + ": "));
      assertThat(answer.json().path("success_count").asInt()).isZero();
    }
  }

  private Answer send(String path, String... objects) {
    String bundle =
        "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[%s]}"
            .formatted(UUID.randomUUID(), String.join(",", objects));
    return client
        .client()
        .send(
            "POST",
            path,
            Map.of("Accept", JSON, "Content-Type", STIX),
            bundle.getBytes(StandardCharsets.UTF_8));
  }
}
