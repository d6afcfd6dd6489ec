package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.whole.Posting.Posted;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A deployment is backed up while partners post, by each of the ways that {@code
 * docs/operations.md} names, and lost; a server starts on each backup and serves what was
 * acknowledged. Only where the system property {@value #BACKUP} is set: it starts four servers.
 */
@ExtendWith(CleanWorkplace.class)
@EnabledIfSystemProperty(named = BackupIT.BACKUP, matches = "true")
@Timeout(600)
class BackupIT {
  static final String BACKUP = "entente.backup";
  private static final Duration ARCHIVED_MAX = Duration.ofSeconds(60);
  private static final int ENVELOPES = 10;
  private static final int READ_BEFORE = 20;

  private final Installation original = Installation.founded("original");
  private final Path archive = original.directory().resolve("archive");
  private final Path dump = original.directory().resolve("entente.dump");
  private final Installation copied = Installation.empty("copied");
  private final Installation moment = Installation.empty("moment");

  /** What is known of the deployment before it was lost. */
  private record Before(List<Posted> posted, Page page, String end) {}

  @BeforeEach
  void findTools() {
    PostgresTools.require();
  }

  @Test
  void serverStartsOnEachBackupThatWasMadeUnderLoad() throws Exception {
    archiveTheLogOf(original);
    EntenteProcess server = original.start();
    String usa = original.token("--publisher", "USA");
    String japan = original.token("--partner", "JPN");
    Posting posting = Posting.by(server.client(usa));
    posting.awaitMore(ENVELOPES);
    Page page = page(server.client(japan), Map.of());

    List<Posted> inCopies = posting.acknowledged();
    backUpByEveryMeans();
    posting.awaitMore(ENVELOPES);
    List<Posted> untilMoment = posting.acknowledged();
    Instant then = Instant.now();
    posting.awaitMore(ENVELOPES);
    Before before = new Before(posting.end(), page, lastDate(server.client(japan)));
    awaitArchived();
    original.database().kill();
    server.kill();

    EntenteProcess fromCopy = copied.start();
    assertServes(fromCopy, before, inCopies);
    assertServes(restoredFromDump(), before, inCopies);
    fromCopy.stop();
    EntenteProcess fromMoment = restoredTo(then);
    Set<String> held = assertServes(fromMoment, before, untilMoment);
    assertThat(before.posted())
        .filteredOn(it -> it.begun().isAfter(then))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(held).doesNotContainAnyElementsOf(it.ids()));
    assertReaderWhoIsAheadMissesNothing(fromMoment, before, usa, japan);
  }

  private void backUpByEveryMeans() throws Exception {
    Installation.Ended ended =
        original.run(List.of("database", "backup", "--to", copied.data().toString()));
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(copied.database().sealingKey())
        .hasSameBinaryContentAs(original.database().sealingKey());
    Installation.Ended again =
        original.run(List.of("database", "backup", "--to", copied.data().toString()));
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.output()).contains("is there already");

    PostgresTools tools = PostgresTools.on(original.database());
    tools.run("pg_dump", "--format=custom", "--file=" + dump, "entente");
    Files.createDirectory(
        moment.data(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    tools.run("pg_basebackup", "--checkpoint=fast", "--pgdata=" + moment.data("postgresql"));
    tools.run("pg_verifybackup", moment.data("postgresql").toString());
  }

  /** Into a database of its own beside another one. */
  private EntenteProcess restoredFromDump() throws Exception {
    PostgresTools tools = PostgresTools.on(copied.database());
    tools.run("createdb", "restored");
    tools.run("pg_restore", "--exit-on-error", "--dbname=restored", dump.toString());
    return copied
        .database()
        .configuredIn(Installation.empty("restored"))
        .with(
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "postgresql://127.0.0.1:%d/restored".formatted(copied.database().port()))
        .with("ENTENTE_SEALING_KEY", copied.database().sealingKey().toString())
        .start();
  }

  /** The copied cluster, and of the log what was committed until then. */
  private EntenteProcess restoredTo(Instant then) throws Exception {
    Path cluster = moment.data("postgresql");
    Files.copy(original.database().passwords(), moment.database().passwords());
    Files.copy(original.database().sealingKey(), moment.database().sealingKey());
    Workplace.copy(original.data("keys"), moment.data("keys"));
    Files.writeString(
        cluster.resolve("postgresql.auto.conf"),
        """
        restore_command = 'cp "%s/%%f" "%%p"'
        recovery_target_time = '%s'
        recovery_target_action = promote
        hot_standby = off
        archive_mode = off
        """
            .formatted(archive, then.toString().replace("Z", "+00")),
        StandardOpenOption.APPEND);
    Files.createFile(cluster.resolve("recovery.signal"));
    recover(cluster);
    return moment.start();
  }

  /** PostgreSQL takes connections once it has read the log up to the moment. */
  private void recover(Path cluster) throws Exception {
    PostgresTools tools = PostgresTools.on(moment.database());
    tools.control(cluster, "start", "--options=-p " + FreePort.find());
    await().atMost(ARCHIVED_MAX).untilAsserted(() -> moment.database().execute("SELECT 1"));
    tools.control(cluster, "stop");
  }

  /** Asserts that nothing is missed, and returns the objects that it serves. */
  @CanIgnoreReturnValue
  private static Set<String> assertServes(
      EntenteProcess server, Before before, List<Posted> acknowledged) throws IOException {
    TaxiiClient reader = server.client(server.installation().token("--partner", "JPN"));
    TaxiiClient writer = server.client(server.installation().token("--publisher", "USA"));
    List<String> manifest = ids(reader.wholeManifest(Posting.COMMUNITY, Map.of()));
    Set<String> held = new HashSet<>(manifest);
    assertThat(acknowledged)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(held).containsAll(it.ids()))
        .allSatisfy(it -> assertThat(writer.status(it.status()).statusCode()).isEqualTo(200));
    for (Posted posted : before.posted()) {
      long there = posted.ids().stream().filter(held::contains).count();
      assertThat(there).as("objects of one envelope").isIn(0L, (long) posted.ids().size());
      // What was not acknowledged yet may have its objects and not its status: never the reverse.
      assertThat(writer.status(posted.status()).statusCode())
          .as("the status of an envelope of which %d objects are there", there)
          .isIn(there == 0 ? List.of(404) : List.of(200, 404));
    }
    assertThat(walkedOn(reader, before.page())).as("by a cursor").isEqualTo(manifest);
    Installation.Ended verified = server.installation().run(List.of("audit", "verify"));
    assertThat(verified.exitCode()).as(verified.output()).isZero();
    return held;
  }

  /** They have read objects that are lost; what is sent again comes after these. */
  private static void assertReaderWhoIsAheadMissesNothing(
      EntenteProcess server, Before before, String usa, String japan) throws IOException {
    TaxiiClient reader = server.client(japan);
    Map<String, String> after = Map.of("added_after", before.end());
    assertThat(reader.manifest(Posting.COMMUNITY, after).entries()).isEmpty();
    Indicator again = Indicator.any();

    assertThat(server.client(usa).add(Posting.COMMUNITY, List.of(again)).statusCode())
        .isEqualTo(202);

    assertThat(ids(reader.manifest(Posting.COMMUNITY, after).entries()))
        .containsExactly(again.id());
  }

  private static List<String> walkedOn(TaxiiClient reader, Page first) throws IOException {
    List<String> all = new ArrayList<>(ids(first.entries()));
    Page page = first;
    while (page.next().isPresent()) {
      page = page(reader, Map.of("next", page.next().get()));
      all.addAll(ids(page.entries()));
    }
    return all;
  }

  private static Page page(TaxiiClient reader, Map<String, String> query) throws IOException {
    Map<String, String> all =
        query.isEmpty() ? Map.of("limit", Integer.toString(READ_BEFORE)) : query;
    return reader.manifest(Posting.COMMUNITY, all);
  }

  private static String lastDate(TaxiiClient reader) throws IOException {
    var entries = reader.wholeManifest(Posting.COMMUNITY, Map.of());
    return entries.get(entries.size() - 1).path("date_added").asText();
  }

  private static List<String> ids(List<JsonNode> entries) {
    return entries.stream().map(entry -> entry.path("id").asText()).toList();
  }

  private void archiveTheLogOf(Installation installation) throws IOException {
    Files.createDirectory(archive);
    Files.writeString(
        installation.data("postgresql").resolve("postgresql.conf"),
        """
        archive_mode = on
        archive_command = 'test ! -f "%1$s/%%f" && cp "%%p" "%1$s/.%%f" && mv "%1$s/.%%f" "%1$s/%%f"'
        """
            .formatted(archive),
        StandardOpenOption.APPEND);
  }

  /** What an operator has by {@code archive_timeout} or {@code pg_receivewal}. */
  private void awaitArchived() {
    Set<String> before = archived();
    original.database().execute("SELECT pg_switch_wal()");
    await().atMost(ARCHIVED_MAX).until(() -> !before.containsAll(archived()));
  }

  private Set<String> archived() {
    try (Stream<Path> files = Files.list(archive)) {
      return new HashSet<>(
          files.map(it -> it.getFileName().toString()).filter(it -> !it.startsWith(".")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
