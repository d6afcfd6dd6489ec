package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.whole.HaProxy.Backend;
import entente.whole.Posting.Posted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three servers behind HAProxy are replaced one by one while partners post and read: each request
 * is answered well, and what was accepted is there. Only where the system property {@value
 * #ROLLING} is set: it starts seven servers.
 */
@ExtendWith(CleanWorkplace.class)
@EnabledIfSystemProperty(named = RollingChangeIT.ROLLING, matches = "true")
@Timeout(900)
class RollingChangeIT {
  static final String ROLLING = "entente.rolling";
  private static final int SERVERS = 3;
  private static final int READERS = 2;
  private static final int ENVELOPES = 20;
  private static final Duration START_MAX = Duration.ofSeconds(300);

  private final AtomicBoolean ending = new AtomicBoolean();
  private final Installation host = Installation.founded("host");

  @Test
  void everyRequestIsAnsweredWhileThreeServersAreReplacedOneByOne() throws Exception {
    List<Backend> places = Stream.generate(Backend::free).limit(2 * SERVERS).toList();
    assertThat(host.start().isAlive()).isTrue();
    try (HaProxy proxy = HaProxy.before(places, host.directory())) {
      Deque<EntenteProcess> serving = new ArrayDeque<>();
      places.subList(0, SERVERS).forEach(place -> serving.add(launch(place)));
      for (Backend place : places.subList(0, SERVERS)) {
        awaitReady(place);
      }
      String usa = host.token("--publisher", "USA");
      String japan = host.token("--partner", "JPN");
      await().atMost(START_MAX).until(() -> proxy.answerTo("/taxii2/", japan) == 200);

      Posting posting = Posting.by(proxy.client(usa));
      posting.awaitMore(1);
      List<Future<Integer>> readers = readers(proxy, japan);
      for (Backend place : places.subList(SERVERS, places.size())) {
        posting.awaitMore(ENVELOPES);
        serving.add(launch(place));
        awaitReady(place);
        assertThat(serving.remove().stop()).as("ended by the signal").isEqualTo(143);
      }
      posting.awaitMore(ENVELOPES);
      List<Posted> posted = posting.end();
      ending.set(true);
      int pages = 0;
      for (Future<Integer> reader : readers) {
        pages += reader.get();
      }

      System.out.printf("answered: %d posts, %d pages%n", posted.size(), pages);
      assertThat(pages).isGreaterThan(ENVELOPES);
      assertThat(proxy.client(japan).wholeManifest(Posting.COMMUNITY, Map.of()))
          .extracting(entry -> entry.path("id").asText())
          .containsExactlyInAnyOrderElementsOf(
              posted.stream().flatMap(it -> it.ids().stream()).toList());
    }
    Installation.Ended verified = host.run(List.of("audit", "verify"));
    assertThat(verified.exitCode()).as(verified.output()).isZero();
  }

  private EntenteProcess launch(Backend place) {
    return place.launch(
        host.database()
            .configuredIn(Installation.empty("at-" + place.port()))
            .with("QUARKUS_SHUTDOWN_DELAY", "10S"));
  }

  /** A port at which nobody listens yet is not ready either. */
  private static void awaitReady(Backend place) {
    await()
        .atMost(START_MAX)
        .ignoreExceptionsMatching(AssertionError.class::isInstance)
        .until(() -> place.management().health("ready") == 200);
  }

  /** How many pages each reader got; any other answer fails. */
  private List<Future<Integer>> readers(HaProxy proxy, String token) {
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    List<Future<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      TaxiiClient client = proxy.client(token);
      readers.add(
          threads.submit(
              () -> {
                int pages = 0;
                while (!ending.get()) {
                  List<JsonNode> page =
                      client.objects(Posting.COMMUNITY, Map.of("limit", "100")).entries();
                  assertThat(page).isNotEmpty();
                  pages++;
                }
                return pages;
              }));
    }
    threads.shutdown();
    return readers;
  }
}
