package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.AccessWatch;
import entente.database.DatabaseOwner;
import entente.http.AccessLog;
import entente.http.Client;
import entente.taxii.EachSwitchSet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Old records can be dropped by an operator, on record, and nothing else follows from it. Tests of
 * a log that is whole have another server.
 */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class AuditRetainTest {
  private static final String RETAIN = "audit retain --reason order-12 --older-than ";
  private static final String ANCIENT = "P90Y";

  @TempDir Path directory;
  @Inject AccessWatch watch;

  /** The oldest record there is, as if it had been written a hundred years ago. */
  private long ageTheOldest() {
    Client.of("AUS").get("/taxii2/").is(200);
    Awaitility.await().until(() -> !watch.look().await().atMost(Duration.ofSeconds(60)).more());
    long oldest = DatabaseOwner.number("SELECT min(number) FROM access_record");
    DatabaseOwner.execute(
        "UPDATE access_record SET recorded = recorded - interval '100 years' WHERE number = "
            + oldest);
    return oldest;
  }

  private static boolean isThere(long number) {
    return DatabaseOwner.number("SELECT count(*) FROM access_record WHERE number = " + number) > 0;
  }

  @Test
  void oldestRecordsAreDroppedAndTheRestIsVerified() throws IOException {
    long oldest = ageTheOldest();

    assertThat(Command.run(RETAIN + ANCIENT).is(0).out())
        .isEqualTo("1 records were dropped, the last one is record %d\n".formatted(oldest));

    assertThat(isThere(oldest)).isFalse();
    assertThat(
            AccessLog.lines(
                Client.auditor().get("/audit/records?action=drop_records&order=newest")))
        .first()
        .satisfies(
            line ->
                assertThat(line.path("filters").asText())
                    .startsWith("last=%d&records=1&older_than=".formatted(oldest))
                    .contains("&operator=", "&reason=order-12"));
    assertThat(Command.run("audit verify").is(0).out())
        .startsWith("intact: ")
        .contains(", of which the first ");
    assertThat(Command.run(RETAIN + ANCIENT).is(0).out()).startsWith("no record is older than ");
  }

  @Test
  void exportOfWhatIsLeftIsVerifiedOffline() throws IOException {
    long oldest = ageTheOldest();
    Command.run(RETAIN + ANCIENT).is(0);
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    Path log = kept("log.ndjson", "audit export");
    String key = Command.run("audit export --keys").is(0).out().strip().replace("\n", " --key ");

    assertThat(
            Command.run("audit verify --key %s --checkpoint %s %s".formatted(key, checkpoint, log))
                .is(0)
                .out())
        .startsWith("intact: ")
        .contains(", of which the first ");
    assertThat(Files.readString(log))
        .contains("\"number\" : %d, \"dropped\" : true".formatted(oldest));
    assertThat(Command.run("audit export --csv").is(0).out()).doesNotContain("dropped\"");
  }

  private Path kept(String name, String command) throws IOException {
    return Files.writeString(directory.resolve(name), Command.run(command).is(0).out());
  }

  @Test
  void roleOfItsOwnMayDropRecordsAndDoNothingElse() {
    DatabaseOwner.execute(
        "CREATE ROLE entente_retention; GRANT EXECUTE ON FUNCTION drop_access_records(text, text,"
            + " timestamptz), delete_dropped_records(integer) TO entente_retention");
    try {
      DatabaseOwner.execute(
          "SET ROLE entente_retention; SELECT drop_access_records('x', 'y', now() - interval '90"
              + " years'); SELECT delete_dropped_records(10)");
      assertThatThrownBy(
              () -> DatabaseOwner.execute("SET ROLE entente_retention; DELETE FROM access_record"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(
              () ->
                  DatabaseOwner.execute(
                      "SET ROLE entente_retention; SELECT drop_access_records('x', 'y', now())"))
          .hasMessageContaining("31 days");
    } finally {
      DatabaseOwner.execute("DROP OWNED BY entente_retention; DROP ROLE entente_retention");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"P30D", "P-400D", "P0D"})
  void recordsAreKeptForAMonthAtLeast(String period) {
    assertThat(Command.run(RETAIN + period).is(2).err())
        .contains("--older-than: P31D was expected");
    assertThat(Command.run(RETAIN + "month").is(2).err()).contains("--older-than");
  }
}
