package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A partner pulled the first release of the bundles. The server is replaced by this one, on the
 * same data; the partner polls on from where it was, and has every correction and nothing twice.
 */
@ExtendWith(CleanWorkplace.class)
class CorrectedBundlesIT {
  private static final List<String> COLLECTIONS =
      List.of(
          "attribution-public",
          "partner-positions",
          "ttps",
          "indicators-public",
          "vulnerabilities-mitigations");

  /** The United Kingdom's attribution of the campaign, which ended at the wrong actor. */
  private static final String WITHDRAWN = "relationship--64214985-a511-5d56-b6fb-9c0ea053d130";

  /** What a partner holds of a collection, by identifier, and how far it has read. */
  private static final class Copy {
    private final String collection;
    private final Map<String, JsonNode> objects = new LinkedHashMap<>();
    private final List<String> versions = new ArrayList<>();
    private String readUntil = "2021-01-01T00:00:00Z";

    Copy(String collection) {
      this.collection = collection;
    }

    void poll(TaxiiClient client) throws IOException {
      Page page = client.objects(collection, Map.of("added_after", readUntil));
      take(page);
      while (page.next().isPresent()) {
        page = client.objects(collection, Map.of("next", page.next().get()));
        take(page);
      }
    }

    boolean isRevoked(String id) {
      return Optional.ofNullable(objects.get(id)).orElseThrow().path("revoked").asBoolean();
    }

    private void take(Page page) {
      for (JsonNode object : page.entries()) {
        String id = object.path("id").asText();
        objects.put(id, object);
        versions.add(id + " " + object.path("modified").asText());
      }
      readUntil = page.last();
    }
  }

  @Test
  @Timeout(900)
  void pollAfterAnUpgradeBringsEveryCorrection() throws IOException {
    Installation installation =
        Installation.fresh("corrected").with("ENTENTE_OPS_FIRST_STEPS", "false");
    Path released = Files.createDirectory(installation.directory().resolve("release-1"));
    for (String collection : COLLECTIONS) {
      copyFirstRelease(collection, released);
    }
    List<Copy> copies = COLLECTIONS.stream().map(Copy::new).toList();

    EntenteProcess before = installation.with("ENTENTE_FEED_BUNDLES", released.toString()).start();
    String token = installation.token("--partner", "JPN");
    pollAll(copies, before.client(token));
    assertThat(copies.get(0).isRevoked(WITHDRAWN)).isFalse();
    before.stop();

    EntenteProcess after = installation.start();
    pollAll(copies, after.client(token));

    assertThat(copies.get(0).isRevoked(WITHDRAWN)).isTrue();
    for (Copy copy : copies) {
      assertThat(copy.versions).doesNotHaveDuplicates();
      for (JsonNode object : published(copy.collection)) {
        assertThat(copy.objects.get(object.path("id").asText())).isEqualTo(object);
      }
    }
  }

  private static void pollAll(List<Copy> copies, TaxiiClient client) throws IOException {
    for (Copy copy : copies) {
      copy.poll(client);
    }
  }

  private static void copyFirstRelease(String collection, Path directory) throws IOException {
    String name = collection + ".json.gz";
    String resource = "/entente/bundles/release-1/" + name;
    try (InputStream bundle =
        Objects.requireNonNull(CorrectedBundlesIT.class.getResourceAsStream(resource), resource)) {
      Files.copy(bundle, directory.resolve(name));
    }
  }

  private static JsonNode published(String collection) throws IOException {
    Path bundle = Path.of("stix-bundles", collection + ".json");
    return TaxiiClient.json(Files.readString(bundle)).path("objects");
  }
}
