package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A publisher who posts one envelope after the other until told to end; each must be accepted. */
final class Posting {
  static final String COMMUNITY = "indicators-community";
  private static final int ENVELOPE = 5;
  private static final Duration PROGRESS_MAX = Duration.ofSeconds(120);

  private final TaxiiClient client;
  private final Queue<Posted> acknowledged = new ConcurrentLinkedQueue<>();
  private final Future<?> thread;
  private volatile boolean ending;

  private Posting(TaxiiClient client) {
    this.client = client;
    ExecutorService threads = Executors.newSingleThreadExecutor();
    this.thread =
        threads.submit(
            () -> {
              while (!ending) {
                acknowledged.add(post());
              }
              return null;
            });
    threads.shutdown();
  }

  /**
   * An envelope that was acknowledged.
   *
   * @param begun when it was sent
   * @param ids its objects
   * @param status the identifier of its status
   */
  record Posted(Instant begun, List<String> ids, String status) {}

  /** Begins to post. */
  static Posting by(TaxiiClient client) {
    return new Posting(client);
  }

  private Posted post() throws Exception {
    List<Indicator> envelope = Stream.generate(Indicator::any).limit(ENVELOPE).toList();
    Instant begun = Instant.now();
    var answer = client.add(COMMUNITY, envelope);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String status = TaxiiClient.json(answer.body()).path("id").asText();
    return new Posted(begun, envelope.stream().map(Indicator::id).toList(), status);
  }

  /** What is acknowledged by now. */
  List<Posted> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Waits until so many more envelopes are acknowledged. */
  void awaitMore(int envelopes) {
    int until = acknowledged.size() + envelopes;
    await("envelopes are acknowledged")
        .atMost(PROGRESS_MAX)
        .until(() -> thread.isDone() || acknowledged.size() >= until);
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(until);
  }

  /** Ends after the envelope that is on its way; all must have been accepted. */
  List<Posted> end() throws ExecutionException, InterruptedException {
    ending = true;
    assertThat(thread.get()).isNull();
    return acknowledged();
  }
}
