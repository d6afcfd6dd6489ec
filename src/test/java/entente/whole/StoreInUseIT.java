package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import entente.mongod.EnabledWithMongod;
import entente.mongod.ReplicaSet;
import entente.mongod.SingleServer;
import entente.whole.Installation.Ended;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A start that would serve from a store which is not the one, or cannot keep what is promised, ends
 * with what has to be changed.
 */
@EnabledWithMongod
@ExtendWith(CleanWorkplace.class)
class StoreInUseIT {
  private static final String COMMUNITY = "indicators-community";

  private static ReplicaSet set;

  @BeforeAll
  static void startMongo() {
    set = ReplicaSet.startSmall();
  }

  @AfterAll
  static void stopMongo() {
    set.close();
  }

  @Test
  void singleServerIsRefusedForItCannotCommitToSeveralDocuments() {
    try (SingleServer single = new SingleServer()) {
      assertRefused(
          Installation.founded("single").with("MONGODB_URI", single.uri("single")),
          "--replSet",
          "rs.initiate()");
    }
  }

  @Test
  void mongoThatCannotBeReachedIsRefused() {
    assertRefused(
        Installation.founded("unreached")
            .with("MONGODB_URI", "mongodb://127.0.0.1:1/entente?replicaSet=none")
            .with("ENTENTE_MONGODB_TIMEOUT", "PT2S"),
        "MONGODB_URI",
        "primary");
  }

  @Test
  void objectsInMongoAreNotForgottenWhereTheSettingIs() throws IOException {
    Installation withoutSetting = Installation.founded("setting");
    Installation installation = withoutSetting.with("MONGODB_URI", set.uri("setting"));
    EntenteProcess server = installation.start();
    Indicator kept = Indicator.any();
    add(server, kept);
    server.stop();

    assertRefused(withoutSetting, "keeps its objects in MongoDB", "set MONGODB_URI");
    assertRefused(
        withoutSetting.with("MONGODB_URI", set.uri("mistyped")),
        "not in this one",
        "names the right set and database");
    assertThat(ids(installation.start())).containsExactly(kept.id());
  }

  @Test
  void objectsOfAnotherDeploymentAreRefused() {
    String uri = set.uri("shared");
    Installation.founded("first").with("MONGODB_URI", uri).start().stop();

    assertRefused(
        Installation.empty("second").with("MONGODB_URI", uri), "another deployment", "MONGODB_URI");
  }

  /** Its numbers of releases would be given again: who may see what would be another thing. */
  @Test
  void postgresThatIsOlderThanMongoIsRefused() throws IOException {
    String uri = set.uri("restored");
    Installation backup = Installation.founded("backup").with("MONGODB_URI", uri);
    EntenteProcess server = Installation.founded("original").with("MONGODB_URI", uri).start();
    add(server, Indicator.any());
    server.stop();

    assertRefused(backup, "restored to an earlier time", "restore a backup");
  }

  private static void assertRefused(Installation installation, String... reasons) {
    Ended ended = installation.with("QUARKUS_HTTP_PORT", "0").run(List.of());

    assertThat(ended.output()).contains(reasons);
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  private static void add(EntenteProcess server, Indicator object) throws IOException {
    String token = server.installation().token("--publisher", "USA");
    assertThat(server.client(token).add(COMMUNITY, List.of(object)).statusCode()).isEqualTo(202);
  }

  private static Stream<String> ids(EntenteProcess server) throws IOException {
    TaxiiClient reader = server.client(server.installation().token("--partner", "JPN"));
    return reader.wholeManifest(COMMUNITY, Map.of()).stream()
        .map(entry -> entry.path("id").asText());
  }
}
