package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.mongod.EnabledWithMongod;
import entente.mongod.ReplicaSet;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * What was accepted stays: it survives that server and database are killed while partners post; of
 * what was not acknowledged an envelope is there as a whole, or nothing of it. {@code
 * -Dentente.kills} says how many times.
 */
@ExtendWith(CleanWorkplace.class)
class WhatWasAcceptedStaysIT {
  private static final String COMMUNITY = "indicators-community";
  private static final List<String> WRITERS = List.of("USA", "GBR", "AUS");

  /** The database dies before its server in one, and after it in the next. */
  private static final int ROUNDS = Integer.getInteger("entente.kills", 2);

  private static final int ENVELOPES_BEFORE_THE_KILL = 12;
  private static final int ENVELOPE_MAX = 200;
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(120);
  private static final int CHANCE_MILLIS_MAX = 200;

  private final Random random = new Random(2021);
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final List<String> polled = new ArrayList<>();
  private String lastDate = "2021-01-01T00:00:00.000000Z";

  /**
   * An envelope that was sent.
   *
   * @param writer by which of the writers
   * @param objects its objects
   * @param status the identifier of its status; empty, if it was not acknowledged
   */
  private record Sent(int writer, List<Indicator> objects, String status) {
    List<String> ids() {
      return objects.stream().map(Indicator::id).toList();
    }

    boolean acknowledged() {
      return !status.isEmpty();
    }

    /** How many of its objects may be there. */
    List<Integer> allowed() {
      return acknowledged() ? List.of(objects.size()) : List.of(0, objects.size());
    }
  }

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
    List<String> writers =
        WRITERS.stream().map(partner -> installation.token("--publisher", partner)).toList();

    EntenteProcess server = installation.start();
    for (int round = 0; round < ROUNDS; round++) {
      postUntilAllIsKilled(server, writers, round % 2 == 0);
      server = installation.start();
      pollToTheEnd(server.client(reader));
    }

    Set<String> held = heldBy(server.client(reader));
    assertThat(sent).filteredOn(Sent::acknowledged).isNotEmpty();
    assertThat(sent).filteredOn(envelope -> !envelope.acknowledged()).isNotEmpty();
    for (Sent envelope : sent) {
      int there = (int) envelope.ids().stream().filter(held::contains).count();
      assertThat(envelope.allowed()).as("%s", envelope).contains(there);
      if (envelope.acknowledged()) {
        TaxiiClient writer = server.client(writers.get(envelope.writer()));
        assertThat(writer.status(envelope.status()).statusCode()).as("its status").isEqualTo(200);
      }
    }
    assertThat(polled).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(held);
    sendAgain(server, writers);
  }

  /** Who was not answered sends the same again: it is all there then, and nothing of it twice. */
  private void sendAgain(EntenteProcess server, List<String> tokens) throws IOException {
    for (Sent envelope : sent) {
      if (!envelope.acknowledged()) {
        TaxiiClient writer = server.client(tokens.get(envelope.writer()));
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
            sent.stream().flatMap(envelope -> envelope.ids().stream()).toList());
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

  private void postUntilAllIsKilled(
      EntenteProcess server, List<String> tokens, boolean databaseFirst) throws Exception {
    CountDownLatch acknowledged = new CountDownLatch(ENVELOPES_BEFORE_THE_KILL);
    ExecutorService threads = Executors.newFixedThreadPool(tokens.size());
    List<Future<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      TaxiiClient client = server.client(tokens.get(i));
      Writer writer = new Writer(i, client, new Random(random.nextLong()), acknowledged);
      writers.add(threads.submit(writer));
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

    for (Future<Integer> writer : writers) {
      assertThat(writer.get()).as("envelopes of a writer").isPositive();
    }
  }

  /** Posts envelopes until nobody answers. */
  private final class Writer implements Callable<Integer> {
    private final int number;
    private final TaxiiClient client;
    private final Random sizes;
    private final CountDownLatch acknowledged;

    Writer(int number, TaxiiClient client, Random sizes, CountDownLatch acknowledged) {
      this.number = number;
      this.client = client;
      this.sizes = sizes;
      this.acknowledged = acknowledged;
    }

    @Override
    public Integer call() {
      for (int envelopes = 1; ; envelopes++) {
        List<Indicator> envelope =
            Stream.generate(Indicator::any).limit(1 + sizes.nextInt(ENVELOPE_MAX)).toList();
        try {
          sent.add(new Sent(number, envelope, status(client.add(COMMUNITY, envelope))));
        } catch (IOException killed) {
          sent.add(new Sent(number, envelope, ""));
          return envelopes;
        }
      }
    }

    private String status(HttpResponse<String> response) {
      if (response.statusCode() != 202) {
        return "";
      }
      acknowledged.countDown();
      return TaxiiClient.ok(response).path("id").asText();
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

  private static Set<String> heldBy(TaxiiClient client) throws IOException {
    Set<String> held = new HashSet<>();
    client.wholeManifest(COMMUNITY, Map.of()).forEach(entry -> held.add(entry.path("id").asText()));
    return held;
  }
}
