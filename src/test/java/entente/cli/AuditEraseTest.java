package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.audit.AccessWatch;
import entente.audit.seal.MerkleHash;
import entente.audit.seal.RecordLeaf;
import entente.database.DatabaseOwner;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.EachSwitchSet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is personal in the log can be erased by an order on record, and the log stays evidence. */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class AuditEraseTest {
  private static final String ERASE = "audit erase --reason order-17";

  @TempDir Path directory;
  @Inject AccessWatch watch;

  private final Client auditor = Client.auditor();
  private Instant before = Instant.EPOCH;
  private Instant behind = Instant.EPOCH;
  private String client = "";

  /** Two requests of a client, whose records are sealed and counted. */
  @BeforeEach
  void makeRecords() {
    before = Instant.now();
    Client.of("JPN").get("/taxii2/").is(200);
    Client.of("JPN").get("/nothing").isError(404);
    behind = Instant.now();
    List<JsonNode> records = records();
    assertThat(records).hasSize(2);
    client = records.get(0).path("client").asText();
    settle();
  }

  /** Without the alerts that follow: what was erased is new to them. */
  private List<JsonNode> records() {
    return AccessLog.since(before, "partner=JPN&until=" + behind.truncatedTo(ChronoUnit.MICROS));
  }

  /** Until a checkpoint commits to all that was written so far, and it was looked at for alerts. */
  private void settle() {
    long latest = DatabaseOwner.number("SELECT max(number) FROM access_record");
    Awaitility.await()
        .until(
            () ->
                DatabaseOwner.number(
                        "SELECT count(*) FROM access_tree WHERE number >= %d AND position <"
                                .formatted(latest)
                            + " (SELECT max(size) FROM access_checkpoint)")
                    > 0);
    Awaitility.await().until(() -> !watch.look().await().atMost(Duration.ofSeconds(60)).more());
  }

  @CanIgnoreReturnValue
  private String eraseClient() {
    return Command.run(
            ERASE
                + " --partner JPN --client %s --from %s --until %s"
                    .formatted(client, before, behind))
        .is(0)
        .out();
  }

  private JsonNode latestOrder() {
    return AccessLog.lines(
            auditor.get("/audit/records?action=erase_personal_facts&order=newest&limit=1"))
        .get(0);
  }

  @Test
  void personalFactsAreErasedAndTheRecordsStayVerified() {
    assertThat(eraseClient()).isEqualTo("the personal facts of 2 records were erased\n");

    List<JsonNode> records = records();
    assertThat(records).hasSize(2);
    assertThat(records)
        .allSatisfy(
            line -> {
              assertThat(line.has("client") || line.has("address") || line.has("token")).isFalse();
              assertThat(line.has("salt")).isFalse();
              assertThat(line.path("erased").asText()).isNotEmpty();
              assertThat(line.path("path").asText()).isNotEmpty();
            });
    settle();
    assertThat(Command.run("audit verify").is(0).out())
        .startsWith("intact: ")
        .contains("lack the personal facts that were erased by order of record ")
        .contains(latestOrder().path("number").asText());
    assertThat(eraseClient()).startsWith("there is no such record");
  }

  @Test
  void orderIsOnRecordAndDoesNotSayWhoseRecordsTheyWere() {
    eraseClient();

    assertThat(latestOrder().path("filters").asText())
        .matches(
            "order=[0-9a-f-]{36}&records=2&first=\\d+&last=\\d+&partner=JPN&of=client&from=.*"
                + "&operator=.*&reason=order-17")
        .doesNotContain(client);
    assertThat(DatabaseOwner.number(mentions("access_caller WHERE value"))).isZero();
    assertThat(DatabaseOwner.number(mentions("access_figure WHERE client"))).isZero();
  }

  /** Of this hour or day, as older ones were not erased. */
  private String mentions(String where) {
    return "SELECT count(*) FROM %s = '%s' AND partner = 'JPN'".formatted(where, client)
        + (where.startsWith("access_caller")
            ? " AND day = (now() AT TIME ZONE 'UTC')::date"
            : " AND hour = date_trunc('hour', now(), 'UTC')");
  }

  @Test
  void figuresStillCountWhatWasErased() {
    String figures = "/audit/figures?partner=JPN&limit=400";
    JsonNode counted = AccessLog.lines(auditor.get(figures)).get(0);

    eraseClient();

    assertThat(AccessLog.lines(auditor.get(figures)).get(0)).isEqualTo(counted);
  }

  /** The leaf that a proof is for can be made of what an auditor is given. */
  @Test
  void erasedRecordIsProvedByWhatIsLeftOfIt() {
    long number = records().get(0).path("number").asLong();
    Answer proof = auditor.get("/audit/proofs/inclusion?record=" + number);
    assertThat(proof.status()).isEqualTo(200);
    String leaf = proof.json().path("leaf_hash").asText();

    eraseClient();

    JsonNode left = records().get(0);
    assertThat(MerkleHash.bytes(RecordLeaf.hash(left.toString())))
        .isEqualTo(Base64.getDecoder().decode(leaf));
  }

  @Test
  void exportWithErasedFactsIsVerifiedOffline() throws IOException {
    eraseClient();
    settle();
    Path checkpoint = kept("checkpoint", "audit export --checkpoint");
    Path log = kept("log.ndjson", "audit export");
    String key = Command.run("audit export --keys").is(0).out().strip().replace("\n", " --key ");
    String verify = "audit verify --key %s --checkpoint %s %s".formatted(key, checkpoint, log);

    assertThat(Command.run(verify).is(0).out())
        .startsWith("intact: ")
        .contains("lack the personal");

    // As if no order had been given: its record is taken for another one.
    Files.writeString(
        log, Files.readString(log).replaceAll("order=([0-9a-f-]{36})&records=2", "$1"));
    assertThat(Command.run(verify).is(1).out()).contains("was altered");
  }

  private Path kept(String name, String command) throws IOException {
    return Files.writeString(directory.resolve(name), Command.run(command).is(0).out());
  }

  /** By hand in the database as its owner, without the order; and then a fact alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client = '', token = NULL | was altered: it does not have its hash",
        "salt = gen_random_uuid() | was altered: it does not have its hash",
        "address = '', client = '', token = NULL, salt = NULL, erased = jsonb_build_object('order',"
            + " gen_random_uuid(), 'digests', jsonb_build_object('address', fact_digest(salt,"
            + " 'address', address), 'client', fact_digest(salt, 'client', client), 'token',"
            + " fact_digest(salt, 'token', token)), 'salts', jsonb_build_object('labels',"
            + " encode(fact_salt(salt, 'labels'), 'hex'))) | are missing, and no record orders"
      })
  void factThatIsMissingWithoutAnOrderIsFound(String set, String told) {
    long number = records().get(0).path("number").asLong();
    DatabaseOwner.execute(
        "CREATE TABLE taken AS SELECT * FROM access_record WHERE number = " + number);
    DatabaseOwner.execute("UPDATE access_record SET %s WHERE number = %d".formatted(set, number));
    Command found = Command.run("audit verify");
    DatabaseOwner.execute(
        "UPDATE access_record r SET address = t.address, client = t.client, token = t.token, salt ="
            + " t.salt, erased = t.erased FROM taken t WHERE r.number = t.number; DROP TABLE"
            + " taken");

    assertThat(found.is(1).out()).contains("record " + number + " ").contains(told);
    Command.run("audit verify").is(0);
  }

  @Test
  void roleOfItsOwnMayEraseAndDoNothingElse() {
    DatabaseOwner.execute(
        "CREATE ROLE entente_erasure; GRANT EXECUTE ON FUNCTION erase_personal_facts(text, text,"
            + " text, text, text, timestamptz, timestamptz, bigint, integer) TO entente_erasure");
    String call = "SET ROLE entente_erasure; SELECT erase_personal_facts('x', 'y', ";
    try {
      DatabaseOwner.execute(call + "'NOBODY', NULL, NULL, NULL, NULL, 0, 10)");
      assertThatThrownBy(() -> DatabaseOwner.execute(call + "NULL, NULL, NULL, NULL, NULL, 0, 10)"))
          .hasMessageContaining("a client or an address was expected");
      assertThatThrownBy(
              () ->
                  DatabaseOwner.execute(
                      "SET ROLE entente_erasure; UPDATE access_record SET address = ''"))
          .hasMessageContaining("permission denied");
    } finally {
      DatabaseOwner.execute("DROP OWNED BY entente_erasure; DROP ROLE entente_erasure");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " --from 2021-03-02T00:00:00Z", " --partner j!", " --client x --from x"})
  void orderWithoutAPersonIsRefused(String options) {
    Command.run(ERASE + options).is(2);
  }
}
