package entente.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.api.SmallBundles;
import entente.audit.seal.SigningKey;
import entente.database.DatabaseOwner;
import entente.http.AccessLog;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 7, by hand in the database as its owner. Beside few other tests, since it verifies the
 * whole log again and again.
 */
@QuarkusTest
@TestProfile(SmallBundles.class)
class AuditCommandTest {
  @TempDir Path directory;

  private final Client auditor = Client.auditor();
  private String record = "";

  /** A request whose record is sealed, with others before and behind it. */
  @BeforeEach
  void makeRecords() {
    Client.of("AUS").get("/taxii2/").is(200);
    Client.of("AUS").get("/nothing").isError(404);
    Client.of("AUS").get("/taxii2/").is(200);
    List<JsonNode> lines =
        AccessLog.lines(auditor.get("/audit/records?partner=AUS&order=newest&limit=2"));
    record = lines.get(1).path("number").asText();
    String behind = lines.get(0).path("number").asText();
    Awaitility.await()
        .until(() -> auditor.get("/audit/proofs/inclusion?record=" + behind).status() == 200);
  }

  private Path kept(String name, String command) throws IOException {
    return Files.writeString(directory.resolve(name), Command.run(command).is(0).out());
  }

  @Test
  void exportIsVerifiedOfflineAndWhatWasChangedInItIsNamed() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    Path log = kept("log.ndjson", "audit export");
    String verify = "audit verify" + keys() + " --checkpoint " + checkpoint + " ";

    assertThat(Command.run(verify + log).is(0).out()).startsWith("intact: ");

    Files.writeString(log, Files.readString(log).replaceAll("/nothing\"", "/taxii2/\""));
    assertThat(Command.run(verify + log).is(1).out()).contains("not intact: record ", "altered");
  }

  @Test
  void exportsThatFollowEachOtherAreVerifiedTogether() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    List<String> lines = Files.readAllLines(kept("log.ndjson", "audit export"));
    Path first = Files.write(directory.resolve("first"), lines.subList(0, 2));
    Path second = Files.write(directory.resolve("second"), lines.subList(2, lines.size()));
    String verify = "audit verify" + keys() + " --checkpoint " + checkpoint + " ";

    assertThat(Command.run(verify + first + " " + second).is(0).out()).startsWith("intact: ");
    assertThat(Command.run(verify + second + " " + first).is(1).out()).startsWith("not intact: ");

    byte[] altered = Files.readAllBytes(second);
    altered[altered.length / 2] = (byte) 0xFF;
    Files.write(second, altered);
    assertThat(Command.run(verify + first + " " + second).is(1).out())
        .startsWith("not intact: record ");
  }

  @Test
  void eventsAreDeliveredOnceFromTheCursorOn() throws IOException {
    Path cursor = directory.resolve("cursor");
    String deliver = "audit deliver --cursor " + cursor;
    Command.run(deliver).is(0);
    makeRecords();

    List<String> events = Command.run(deliver).is(0).out().lines().toList();

    assertThat(events).filteredOn(event -> event.contains("\"AUS\"")).hasSize(3);
    assertThat(events)
        .allMatch(event -> event.startsWith("{\"class_uid\":6003,\"category_uid\":6,"));

    Files.writeString(cursor, "x");
    assertThat(Command.run(deliver).is(2).err()).contains("does not hold the place of a record");
  }

  /** The reader of the pipe ended with events that it had not passed on. */
  @Test
  void eventsAreDeliveredAgainBehindTheLastThatArrived() throws IOException {
    String deliver = "audit deliver --cursor " + directory.resolve("cursor");
    Command.run(deliver).is(0);

    assertThat(Command.run(deliver + " --after " + record).is(0).out().lines().findFirst())
        .hasValueSatisfying(event -> assertThat(number(event)).isGreaterThan(number(record)));
    assertThat(Command.run(deliver + " --after 0").is(0).out().lines())
        .anyMatch(event -> number(event) == number(record));
  }

  /** It ends before the cursor, and other records get the numbers that are behind its end. */
  @Test
  void databaseThatWasRestoredIsNotDeliveredFromTheCursorOn() throws IOException {
    Path cursor = directory.resolve("cursor");
    String deliver = "audit deliver --cursor " + cursor;
    String ofAnother = record + " 00000000-0000-4000-8000-000000000000";

    for (String lost : List.of("999999999999", ofAnother)) {
      Files.writeString(cursor, lost);
      assertThat(Command.run(deliver).is(1).err()).contains("the log has no record", "--after");
      assertThat(Files.readString(cursor)).isEqualTo(lost);
    }

    Command.run(deliver + " --after 999999999999").is(1);
    Command.run(deliver + " --after " + record).is(0);
    Command.run(deliver).is(0);
  }

  /** Until the receiver has read them, the cursor stays; then they come once. */
  @Test
  void eventsAreSentToASyslogReceiverUntilItHasReadThem() throws Exception {
    Path cursor = directory.resolve("cursor");
    try (SyslogListener listener = SyslogListener.in(directory)) {
      String deliver = "audit deliver --cursor " + cursor + listener.options();
      Files.writeString(cursor, record);
      listener.breakOff(true);
      assertThat(Command.run(deliver).is(1).err()).contains("does not take the records");
      assertThat(Files.readString(cursor)).isEqualTo(record);

      listener.breakOff(false);
      assertThat(Command.run(deliver).is(0).out()).isEmpty();

      assertThat(listener.messages().stream().map(AuditCommandTest::number))
          .isSorted()
          .doesNotHaveDuplicates()
          .allMatch(number -> number > number(record))
          .isNotEmpty();
    }
    Command.run("audit deliver --cursor %s --syslog siem".formatted(cursor)).is(2);
    Command.run("audit deliver --cursor %s --syslog-trust x".formatted(cursor)).is(2);
  }

  private static long number(String event) {
    return Long.parseLong(event.replaceAll(".*\"uid\":\"(\\d+)\".*", "$1"));
  }

  /** All keys that have signed, as options. */
  private static String keys() {
    return Command.run("audit export --keys")
        .is(0)
        .out()
        .lines()
        .map(key -> " --key " + key)
        .collect(joining());
  }

  /** The old key is what witnesses keep. */
  @Test
  void rotatedKeySignsAtOnceAndTheOldOneStillVerifiesTheLog() throws IOException {
    String older = keys();
    String note = Command.printed("audit key rotate --reason drill");
    assertThat(note).contains("the next key of this log");
    makeRecords();
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    Path log = kept("log.ndjson", "audit export");
    Path rotations = kept("rotations", "audit export --rotations");
    String verify = "audit verify" + older + " --checkpoint " + checkpoint + " ";

    assertThat(Command.run(verify + log).is(2).err()).contains("signed by none of the keys");
    assertThat(Command.run(verify + "--rotations " + rotations + " " + log).is(0).out())
        .startsWith("intact: ");
    assertThat(Command.run("audit verify" + older).is(0).out()).startsWith("intact: ");
    assertThat(Command.run("audit verify").is(0).out()).startsWith("intact: ");
    assertThat(auditor.get("/audit/rotations").text()).contains(note);
    assertThat(AccessLog.lines(auditor.get("/audit/records?action=rotate_key&order=newest")))
        .first()
        .satisfies(line -> assertThat(line.path("filters").asText()).contains("reason=drill"));
  }

  /** One in each minute is, and the key that outlasts quantum computers verifies it alone. */
  @Test
  void checkpointThatIsSignedTwiceVerifiesTheLogByTheSecondKeyAlone() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint-ml-dsa-44");
    Path log = kept("log.ndjson", "audit export");
    Path rotations = kept("rotations", "audit export --rotations");
    String lasting =
        Command.run("audit export --keys")
            .is(0)
            .out()
            .lines()
            .filter(key -> key.length() > 1_000)
            .findFirst()
            .orElseThrow();

    assertThat(
            Command.run(
                    "audit verify --key %s --rotations %s --checkpoint %s %s"
                        .formatted(lasting, rotations, checkpoint, log))
                .is(0)
                .out())
        .startsWith("intact: ");
    assertThat(auditor.get("/audit/checkpoint?signature=ml-dsa-44").text())
        .isEqualTo(Files.readString(checkpoint));
    assertThat(auditor.get("/audit/checkpoint?signature=rsa").status()).isEqualTo(400);
  }

  /** A server that runs as another user could not read the new key, and a link would be gone. */
  @Test
  void newKeyKeepsTheLinkAndTheModeOfTheOldOne() throws IOException {
    Path data = ConfigProvider.getConfig().getValue("entente.data", Path.class);
    Path link = data.resolve("sealing-key.pem");
    Path key = Files.move(link, data.resolve("key-in-use.pem"));
    Files.createSymbolicLink(link, key.toAbsolutePath());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    String older = Files.readString(link);

    Command.run("audit key rotate --reason drill").is(0);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(key)).isNotEqualTo(older);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-r-----");
    Files.move(key, link, StandardCopyOption.REPLACE_EXISTING);
  }

  /** One is signed each second; midnight may come between two of them. */
  @Test
  void databaseIsVerifiedWithOneCheckpointOfEachDay() throws IOException {
    Path first = kept("first", "audit export --checkpoint");
    makeRecords();
    Path second = kept("second", "audit export --checkpoint");

    assertThat(Files.readString(second)).isNotEqualTo(Files.readString(first));
    assertThat(Command.run("audit verify").is(0).out())
        .matches(
            "intact: \\d+ records, [1-4] checkpoints; not verified: \\d+ records behind the last"
                + " checkpoint\\R");
  }

  /** Else a log that grows as fast as it is sealed would never be committed to. */
  @Test
  void checkpointsAreSignedWhileMoreRecordsWait() {
    DatabaseOwner.execute(
        "INSERT INTO access_record OVERRIDING USER VALUE"
            + " SELECT r.* FROM access_record r, generate_series(1, 2500) WHERE r.number = "
            + record);
    makeRecords();

    assertThat(
            DatabaseOwner.number(
                "SELECT max(size - before) FROM (SELECT size, lag(size, 1, 0::bigint)"
                    + " OVER (ORDER BY size) AS before FROM access_checkpoint) AS step"))
        .isLessThanOrEqualTo(1000);
  }

  @Test
  void recordsBehindTheCheckpointAreSaidNotToBeVerified() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    long size = Long.parseLong(Files.readAllLines(checkpoint).get(1));
    makeRecords();
    Path log = kept("log.ndjson", "audit export");
    long records = Files.readAllLines(log).size();

    assertThat(
            Command.run("audit verify" + keys() + " --checkpoint " + checkpoint + " " + log)
                .is(0)
                .out())
        .startsWith(
            "intact: %d records, 1 checkpoints; not verified: %d".formatted(size, records - size));
  }

  /** Nothing can be said with it, also where it is a key of this log and another one signed. */
  @Test
  void checkpointOfAnotherKeyIsRefused() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    Path log = kept("log.ndjson", "audit export");
    String other =
        SigningKey.readOrMake("entente/access-log", directory.resolve("other.pem"))
            .verifier()
            .toString();

    String verify = "audit verify --checkpoint " + checkpoint + " --key ";
    assertThat(Command.run(verify + other + " " + log).is(2).err())
        .contains("signed by none of the keys");
    assertThat(Command.run("audit verify --key " + other).is(2).err())
        .contains("signed by none of the keys");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE access_record SET partner = 'NZL' WHERE number = %1$s | UPDATE access_record SET"
            + " partner = 'AUS' WHERE number = %1$s | record %1$s was altered",
        "UPDATE access_record SET recorded = recorded - interval '1 day' WHERE number = %1$s |"
            + " UPDATE access_record SET recorded = recorded + interval '1 day' WHERE number = %1$s"
            + " | record %1$s was altered",
        "CREATE TABLE taken AS SELECT * FROM access_record WHERE number = %1$s; DELETE FROM"
            + " access_record WHERE number = %1$s | INSERT INTO access_record OVERRIDING SYSTEM"
            + " VALUE SELECT * FROM taken; DROP TABLE taken | is missing: record",
        "CREATE TABLE taken AS SELECT * FROM access_record WHERE number = %1$s; DELETE FROM"
            + " access_record WHERE number = %1$s; UPDATE taken SET number = -%1$s; INSERT INTO"
            + " access_record OVERRIDING SYSTEM VALUE SELECT * FROM taken"
            + " | DELETE FROM access_record WHERE number = -%1$s; UPDATE taken SET number = %1$s;"
            + " INSERT INTO access_record OVERRIDING SYSTEM VALUE SELECT * FROM taken;"
            + " DROP TABLE taken"
            + " | record -%1$s follows record"
      })
  void whatTheOwnerOfTheTablesDoesIsFound(String tampering, String undoing, String told) {
    assertThat(Command.run("audit verify").is(0).out()).startsWith("intact: ");

    DatabaseOwner.execute(tampering.formatted(record));
    Command found = Command.run("audit verify");
    DatabaseOwner.execute(undoing.formatted(record));

    assertThat(found.is(1).out()).contains("not intact: ").contains(told.formatted(record));
    assertThat(Command.run("audit verify").is(0).out()).startsWith("intact: ");
  }

  /** The owner removes the end of the log and of the tree, and all checkpoints behind. */
  @Test
  void truncatedLogIsFoundByWhoeverKeptACheckpoint() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    Path log = kept("log.ndjson", "audit export");
    List<String> lines = Files.readAllLines(log);
    int size = Integer.parseInt(Files.readAllLines(checkpoint).get(1));
    Files.write(log, lines.subList(0, size - 1));

    assertThat(
            Command.run("audit verify" + keys() + " --checkpoint " + checkpoint + " " + log)
                .is(1)
                .out())
        .contains("the log ends with " + (size - 1) + " records");
  }

  @Test
  void whatCannotBeSaidIsNotCalledIntact() throws IOException {
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    String key = Command.run("audit export --keys").is(0).out().strip();

    Command.run("audit verify /nowhere").is(2);
    Command.run("audit verify --key garbage --checkpoint " + checkpoint + " " + checkpoint).is(2);
    Command.run("audit verify --key " + key + " --checkpoint " + checkpoint + " /nowhere").is(2);
  }
}
