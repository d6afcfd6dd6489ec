package entente.whole;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.mongod.EnabledWithMongod;
import entente.mongod.ReplicaSet;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What was accepted stays: it survives that server and database are killed while partners post and
 * pull; of what was not acknowledged an envelope is there as a whole, or nothing of it. The access
 * log has a record of each body that somebody received and of each change, and no other change.
 * {@code -Dentente.kills} says how many times.
 */
@ExtendWith(CleanWorkplace.class)
class WhatWasAcceptedStaysIT {
  private static final String COMMUNITY = "indicators-community";

  /** The database dies before its server in one, and after it in the next. */
  private static final int ROUNDS = Integer.getInteger("entente.kills", 2);

  private static final int ENVELOPES_BEFORE_THE_KILL = 12;
  private static final Duration RECOVERY_MAX = Duration.ofMinutes(2);
  private static final int CHANCE_MILLIS_MAX = 200;

  private final Random random = new Random(2021);
  private final List<EnvelopeWriter> writers =
      Stream.of("USA", "GBR", "AUS")
          .map(partner -> new EnvelopeWriter(partner, COMMUNITY, random.nextLong()))
          .toList();
  private final List<Puller> pullers =
      Stream.of("CAN", "NZL").map(partner -> new Puller(partner, COMMUNITY)).toList();
  private final Map<String, String> tokens = new HashMap<>();
  private final List<String> polled = new ArrayList<>();
  private String lastDate = "2021-01-01T00:00:00.000000Z";

  @Test
  @Timeout(600)
  void acknowledgedEnvelopesSurviveThatEverythingIsKilled() throws Exception {
    surviveKilling(Installation.founded("killed"));
  }

  /** Two stores and no transaction over both: what one of them has and the other not is mended. */
  @Test
  @Timeout(600)
  @EnabledWithMongod
  void acknowledgedEnvelopesSurviveBesideMongo() throws Exception {
    try (ReplicaSet set = ReplicaSet.start()) {
      surviveKilling(Installation.founded("killed").with("MONGODB_URI", set.uri("killed")));
    }
  }

  private void surviveKilling(Installation installation) throws Exception {
    String reader = installation.token("--partner", "JPN");
    orderTokens(installation);

    EntenteProcess server = installation.start();
    for (int round = 0; round < ROUNDS; round++) {
      postAndPullUntilAllIsKilled(server, round % 2 == 0);
      server = installation.start();
      pollToTheEnd(server.client(reader));
    }

    List<JsonNode> manifest = server.client(reader).wholeManifest(COMMUNITY, Map.of());
    Set<String> held = manifest.stream().map(it -> it.path("id").asText()).collect(toSet());
    assertEnvelopesAreWhole(server, held);
    assertThat(polled).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(held);
    assertLogIsComplete(server, manifest);
    sendAgain(server);
  }

  private void orderTokens(Installation installation) {
    for (EnvelopeWriter writer : writers) {
      tokens.put(writer.partner(), installation.token("--publisher", writer.partner()));
    }
    for (Puller puller : pullers) {
      tokens.put(
          puller.partner(),
          installation.token("--partner", puller.partner(), "--client", "puller"));
    }
  }

  private TaxiiClient client(EntenteProcess server, String partner) {
    return server.client(Optional.ofNullable(tokens.get(partner)).orElseThrow());
  }

  private List<SentEnvelope> sent() {
    return writers.stream().flatMap(writer -> writer.sent().stream()).toList();
  }

  private void assertEnvelopesAreWhole(EntenteProcess server, Set<String> held) throws IOException {
    assertThat(sent()).filteredOn(SentEnvelope::acknowledged).isNotEmpty();
    assertThat(sent()).filteredOn(envelope -> !envelope.acknowledged()).isNotEmpty();
    for (SentEnvelope envelope : sent()) {
      int there = (int) envelope.ids().stream().filter(held::contains).count();
      assertThat(envelope.allowed()).as("%s", envelope).contains(there);
      if (envelope.acknowledged()) {
        TaxiiClient writer = client(server, envelope.writer());
        assertThat(writer.status(envelope.status()).statusCode()).as("its status").isEqualTo(200);
      }
    }
  }

  /** What somebody received is on record; so is each change, and no change that was not made. */
  private void assertLogIsComplete(EntenteProcess server, List<JsonNode> manifest)
      throws IOException {
    var log = new AccessLogReview(server.client(server.installation().token("--auditor")));
    log.awaitSettled(server.installation().database());

    for (Puller puller : pullers) {
      log.assertEachIsRecorded(puller.partner(), puller.bodies());
    }
    for (EnvelopeWriter writer : writers) {
      log.assertEachIsRecorded(writer.partner(), writer.acknowledgements());
    }
    Set<String> held = Set.copyOf(polled);
    assertThat(log.changes(manifest))
        .containsExactlyInAnyOrderElementsOf(
            sent().stream()
                .filter(it -> held.containsAll(it.ids()))
                .map(it -> new AccessLogReview.Change(it.writer(), it.ids()))
                .toList());
  }

  /** Who was not answered sends the same again: it is all there then, and nothing of it twice. */
  private void sendAgain(EntenteProcess server) throws IOException {
    for (SentEnvelope envelope : sent()) {
      if (!envelope.acknowledged()) {
        TaxiiClient writer = client(server, envelope.writer());
        await("it is accepted")
            .atMost(RECOVERY_MAX)
            .until(() -> isAcceptedWhole(writer, envelope.objects()));
      }
    }
    TaxiiClient reader = server.client(server.installation().token("--partner", "JPN"));
    assertThat(reader.wholeManifest(COMMUNITY, Map.of()))
        .extracting(entry -> entry.path("id").asText())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            sent().stream().flatMap(envelope -> envelope.ids().stream()).toList());
  }

  /** Whether all of it is taken; else the writer is told to come again. */
  private static boolean isAcceptedWhole(TaxiiClient writer, List<Indicator> envelope) {
    try {
      HttpResponse<String> answer = writer.add(COMMUNITY, envelope);
      assertThat(answer.statusCode()).as(answer.body()).isIn(202, 503);
      if (answer.statusCode() == 503) {
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return false;
      }
      assertThat(TaxiiClient.ok(answer).path("success_count").asInt()).isEqualTo(envelope.size());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void postAndPullUntilAllIsKilled(EntenteProcess server, boolean databaseFirst)
      throws Exception {
    CountDownLatch acknowledged = new CountDownLatch(ENVELOPES_BEFORE_THE_KILL);
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Integer>> answered = new ArrayList<>();
    for (EnvelopeWriter writer : writers) {
      TaxiiClient client = client(server, writer.partner());
      answered.add(threads.submit(() -> writer.postTo(client, acknowledged)));
    }
    for (Puller puller : pullers) {
      TaxiiClient client = client(server, puller.partner());
      answered.add(threads.submit(() -> puller.pullFrom(client)));
    }
    threads.shutdown();

    assertThat(acknowledged.await(3, TimeUnit.MINUTES)).as("enough was posted").isTrue();
    // The moment is to be any, not always the one after an answer.
    TimeUnit.MILLISECONDS.sleep(random.nextInt(CHANCE_MILLIS_MAX));
    if (databaseFirst) {
      server.installation().database().kill();
      server.kill();
    } else {
      server.kill();
      server.installation().database().killWhatIsLeft();
    }

    for (Future<Integer> client : answered) {
      assertThat(client.get()).as("envelopes of a writer, or bodies of a puller").isPositive();
    }
  }

  /** Goes on where it was before the crash: a restart is nothing that a poller has to know of. */
  private void pollToTheEnd(TaxiiClient client) throws IOException {
    Page page;
    do {
      page = client.objects(COMMUNITY, Map.of("added_after", lastDate));
      page.entries().forEach(object -> polled.add(object.path("id").asText()));
      lastDate = page.last();
    } while (!page.entries().isEmpty());
  }
}
