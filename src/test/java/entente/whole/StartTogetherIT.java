package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers meet an empty PostgreSQL for the first time. */
@ExtendWith(CleanWorkplace.class)
@Timeout(600)
class StartTogetherIT {
  @Test
  void twoThatStartAtOnceOnAnEmptyDatabaseBothServe() {
    EmbeddedDatabase shared = databaseWithout("together");

    List<EntenteProcess> servers =
        List.of(
            on(shared, "together", Installation.empty("first")).launch(),
            on(shared, "together", Installation.empty("second")).launch());

    servers.forEach(EntenteProcess::awaitServing);
    assertThat(servers).allSatisfy(server -> assertThat(server.isAlive()).isTrue());
  }

  @Test
  void serverThatMayNotMigrateServesAfterTheCommandHas() {
    EmbeddedDatabase shared = databaseWithout("migrated");
    Installation owner = on(shared, "migrated", Installation.empty("owner"));
    Installation server =
        owner
            .with("ENTENTE_DATABASE_MIGRATE", "false")
            .with("ENTENTE_DATABASE_OWNER_USERNAME", "nobody")
            .with("ENTENTE_DATABASE_OWNER_PASSWORD", "none");

    Installation.Ended tooEarly = server.run(List.of());
    assertThat(tooEarly.exitCode()).isEqualTo(1);
    assertThat(tooEarly.output()).contains("run the command database migrate");

    Installation.Ended migrated = owner.run(List.of("database", "migrate"));
    assertThat(migrated.exitCode()).as(migrated.output()).isZero();
    assertThat(migrated.output()).contains("the schema is of version ");

    assertThat(server.start().isAlive()).isTrue();
  }

  @Test
  void commandSaysThatThereIsNoDatabaseToMigrate() {
    Installation.Ended ended = Installation.empty("none").run(List.of("database", "migrate"));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output().strip())
        .endsWith(
            "no PostgreSQL is configured: set quarkus.datasource.reactive.url;"
                + " the server migrates its own at its start");
  }

  /** A running PostgreSQL with a database of that name in which there is nothing. */
  private static EmbeddedDatabase databaseWithout(String name) {
    Installation host = Installation.founded("host");
    assertThat(host.start().isAlive()).isTrue();
    host.database().execute("CREATE DATABASE " + name);
    return host.database();
  }

  private static Installation on(EmbeddedDatabase shared, String name, Installation other) {
    return shared
        .configuredIn(other)
        .with(
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "postgresql://127.0.0.1:" + shared.port() + "/" + name);
  }
}
