package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.mongod.EnabledWithMongod;
import entente.mongod.Member;
import entente.mongod.ReplicaSet;
import java.io.IOException;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What was accepted stays, and nothing is missed and nothing comes twice, while the members of a
 * replica set are killed and stopped under a server that goes on.
 */
@EnabledWithMongod
@ExtendWith(CleanWorkplace.class)
class MongoFailuresIT {
  private static final String COMMUNITY = "indicators-community";
  private static final List<String> WRITERS = List.of("USA", "GBR", "AUS");
  private static final int ENVELOPE_MAX = 50;
  private static final int ENVELOPES_OF_A_PHASE = 10;
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(240);

  private final Set<String> acknowledged = new HashSet<>();
  private final AtomicInteger envelopes = new AtomicInteger();
  private final Queue<String> oddAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  @Timeout(900)
  void nothingIsLostNorTwiceNorMissedWhileMembersFail() throws Exception {
    try (ReplicaSet set = ReplicaSet.start()) {
      EntenteProcess server =
          Installation.founded("failing").with("MONGODB_URI", set.uri("failing")).start();
      TaxiiClient reader = server.client(server.installation().token("--partner", "JPN"));
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<Void>> writers = new ArrayList<>();
      for (String partner : WRITERS) {
        TaxiiClient client = server.client(server.installation().token("--publisher", partner));
        writers.add(threads.submit(new Writer(client, new Random(writers.size()))));
      }
      Future<List<String>> poller = threads.submit(new Poller(reader, writers));
      threads.shutdown();

      killThePrimary(set);
      pauseThePrimary(set);
      takeAllDown(set, reader);
      over.set(true);
      for (Future<Void> writer : writers) {
        writer.get();
      }

      assertThat(oddAnswers).as("answers other than 202 and 503 with Retry-After").isEmpty();
      List<String> held =
          reader.wholeManifest(COMMUNITY, Map.of()).stream()
              .map(entry -> entry.path("id").asText())
              .toList();
      assertThat(held).doesNotHaveDuplicates();
      assertThat(poller.get()).doesNotHaveDuplicates().containsExactlyElementsOf(held);
      assertThat(new HashSet<>(held)).containsAll(acknowledged);
      assertThat(server.isAlive()).isTrue();
    }
  }

  private void killThePrimary(ReplicaSet set) {
    progress("before the primary is killed");
    Member primary = set.primary();
    primary.kill();
    progress("another primary took over");
    primary.restart();
    set.awaitAll();
  }

  private void pauseThePrimary(ReplicaSet set) {
    progress("before the primary is paused");
    Member primary = set.primary();
    primary.pause();
    progress("another primary took over from the one that does not answer");
    primary.resume();
    set.awaitAll();
  }

  private void takeAllDown(ReplicaSet set, TaxiiClient reader) {
    progress("before all are killed");
    set.members().forEach(Member::kill);
    await("who reads is told to come again")
        .atMost(RECOVERY_MAX)
        .until(() -> isToldToComeAgain(reader));
    set.members().forEach(Member::restart);
    set.awaitAll();
    progress("all are back");
  }

  private static boolean isToldToComeAgain(TaxiiClient reader) {
    try {
      HttpResponse<String> answer =
          reader.get("/api/exchange-2021/collections/" + COMMUNITY + "/objects/");
      return answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent();
    } catch (IOException e) {
      throw new AssertionError("the server answers", e);
    }
  }

  /** Waits until more has been acknowledged. */
  private void progress(String moment) {
    int enough = envelopes.get() + ENVELOPES_OF_A_PHASE;
    await(moment).atMost(RECOVERY_MAX).until(() -> envelopes.get() >= enough);
  }

  /** Posts envelopes, each again until it is acknowledged. */
  private final class Writer implements Callable<Void> {
    private final TaxiiClient client;
    private final Random sizes;

    Writer(TaxiiClient client, Random sizes) {
      this.client = client;
      this.sizes = sizes;
    }

    @Override
    public Void call() throws IOException {
      while (!over.get()) {
        List<Indicator> envelope =
            Stream.generate(Indicator::any).limit(1 + sizes.nextInt(ENVELOPE_MAX)).toList();
        while (!isAccepted(envelope)) {
          assertThat(oddAnswers).isEmpty();
        }
        synchronized (acknowledged) {
          envelope.forEach(object -> acknowledged.add(object.id()));
        }
        envelopes.incrementAndGet();
      }
      return null;
    }

    private boolean isAccepted(List<Indicator> envelope) throws IOException {
      HttpResponse<String> answer = client.add(COMMUNITY, envelope);
      if (answer.statusCode() == 202) {
        assertThat(TaxiiClient.ok(answer).path("success_count").asInt()).isEqualTo(envelope.size());
        return true;
      }
      if (answer.statusCode() != 503 || answer.headers().firstValue("Retry-After").isEmpty()) {
        oddAnswers.add(answer.statusCode() + " " + answer.body());
      }
      return false;
    }
  }

  /** Asks for what came after the last date it was told, until all is written and nothing comes. */
  private final class Poller implements Callable<List<String>> {
    private final TaxiiClient client;
    private final List<Future<Void>> writers;
    private String after = "2021-01-01T00:00:00.000000Z";

    Poller(TaxiiClient client, List<Future<Void>> writers) {
      this.client = client;
      this.writers = writers;
    }

    @Override
    public List<String> call() throws IOException {
      List<String> seen = new ArrayList<>();
      boolean ended = false;
      while (!ended) {
        boolean written = writers.stream().allMatch(Future::isDone);
        HttpResponse<String> answer =
            client.get(
                "/api/exchange-2021/collections/%s/manifest/?limit=100&added_after=%s"
                    .formatted(COMMUNITY, after));
        if (answer.statusCode() == 200) {
          List<String> page = new ArrayList<>();
          for (JsonNode entry : TaxiiClient.ok(answer).path("objects")) {
            page.add(entry.path("id").asText());
          }
          seen.addAll(page);
          after = answer.headers().firstValue("X-TAXII-Date-Added-Last").orElse(after);
          ended = written && page.isEmpty();
        } else if (answer.statusCode() != 503) {
          oddAnswers.add("to a poller: " + answer.statusCode() + " " + answer.body());
          return seen;
        }
      }
      return seen;
    }
  }
}
