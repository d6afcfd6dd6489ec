package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.whole.Posting.Posted;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A rolling change of version: a server of the version before serves on while the schema becomes
 * the newest and a server of this version joins it. Only where the system property {@value
 * #PREVIOUS} names the jar of the version before.
 */
@ExtendWith(CleanWorkplace.class)
@EnabledIfSystemProperty(named = VersionBeforeIT.PREVIOUS, matches = ".+")
@Timeout(600)
class VersionBeforeIT {
  static final String PREVIOUS = "entente.previous";
  private static final int ENVELOPES = 10;
  private static final String DATABASE = "rolling";

  @Test
  void versionBeforeServesOnTheNewestSchemaBesideThisOne() throws Exception {
    Installation host = Installation.founded("host");
    assertThat(host.start().isAlive()).isTrue();
    host.database().execute("CREATE DATABASE " + DATABASE);
    Installation old =
        on(host.database(), Installation.empty("before")).of(Path.of(System.getProperty(PREVIOUS)));
    Installation present = on(host.database(), Installation.empty("present"));
    EntenteProcess before = old.start();
    String usa = host.token("--publisher", "USA");
    String japan = host.token("--partner", "JPN");

    Posting posting = Posting.by(before.client(usa));
    posting.awaitMore(ENVELOPES);
    Page first = before.client(japan).manifest(Posting.COMMUNITY, Map.of("limit", "20"));
    Installation.Ended migrated = present.run(List.of("database", "migrate"));
    assertThat(migrated.exitCode()).as(migrated.output()).isZero();
    posting.awaitMore(ENVELOPES);
    EntenteProcess after = present.start();
    Posting newer = Posting.by(after.client(usa));
    newer.awaitMore(ENVELOPES);
    posting.awaitMore(ENVELOPES);
    List<Posted> posted = Stream.concat(posting.end().stream(), newer.end().stream()).toList();

    assertEachServesAll(List.of(before, after), posted, usa, japan);
    assertThat(walked(first, before.client(japan), after.client(japan)))
        .as("by a cursor from one version to the other")
        .hasSize(posted.stream().mapToInt(it -> it.ids().size()).sum());
    assertThat(before.stop()).isEqualTo(143);
    Installation.Ended verified = present.run(List.of("audit", "verify"));
    assertThat(verified.exitCode()).as(verified.output()).isZero();
  }

  private static void assertEachServesAll(
      List<EntenteProcess> servers, List<Posted> posted, String usa, String japan)
      throws IOException {
    for (EntenteProcess server : servers) {
      assertThat(ids(server.client(japan).wholeManifest(Posting.COMMUNITY, Map.of())))
          .containsExactlyInAnyOrderElementsOf(
              posted.stream().flatMap(it -> it.ids().stream()).toList());
      assertThat(server.client(usa).status(posted.get(posted.size() - 1).status()).statusCode())
          .isEqualTo(200);
    }
  }

  /** The rest of a listing, page by page from one server and then from the other. */
  private static List<String> walked(Page first, TaxiiClient one, TaxiiClient other)
      throws IOException {
    Stream<String> all = ids(first.entries()).stream();
    Page page = first;
    boolean turn = false;
    while (page.next().isPresent()) {
      turn = !turn;
      page = (turn ? other : one).manifest(Posting.COMMUNITY, Map.of("next", page.next().get()));
      all = Stream.concat(all, ids(page.entries()).stream());
    }
    return all.distinct().toList();
  }

  private static List<String> ids(List<JsonNode> entries) {
    return entries.stream().map(entry -> entry.path("id").asText()).toList();
  }

  private static Installation on(EmbeddedDatabase shared, Installation other) {
    return shared
        .configuredIn(other)
        .with(
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "postgresql://127.0.0.1:%d/%s".formatted(shared.port(), DATABASE))
        .with("ENTENTE_SEALING_KEY", shared.sealingKey().toString());
  }
}
