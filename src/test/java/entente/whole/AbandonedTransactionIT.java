package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.mongod.EnabledWithMongod;
import entente.mongod.OpenTransaction;
import entente.mongod.ReplicaSet;
import entente.mongod.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A server that is killed in the middle of a write holds nobody up. The members of these tests
 * would leave its transaction open for an hour, so what is accepted here was not waited out.
 */
@EnabledWithMongod
@ExtendWith(CleanWorkplace.class)
class AbandonedTransactionIT {
  private static final String COMMUNITY = "indicators-community";
  private static final Duration ACCEPTED_MAX = Duration.ofSeconds(120);

  @Test
  @Timeout(300)
  void anotherServersTransactionIsWaitedForWhileItLivesAndEndedOnceItIsGone() throws Exception {
    try (ReplicaSet set = ReplicaSet.startSmall()) {
      EntenteProcess server = installation(set).start();
      TaxiiClient writer = writer(server);
      assertThat(writer.add(COMMUNITY, List.of(Indicator.any())).statusCode()).isEqualTo(202);
      TestProgram another = TestProgram.start(OpenTransaction.class, set.uri("abandoned"));
      assertThat(another.firstLine()).as("heads that it holds").isNotEqualTo("0");

      HttpResponse<String> meanwhile = writer.add(COMMUNITY, List.of(Indicator.any()));
      another.kill();

      assertThat(meanwhile.statusCode()).isEqualTo(503);
      assertThat(meanwhile.headers().firstValue("Retry-After")).isPresent();
      await("it is accepted").atMost(ACCEPTED_MAX).until(() -> accepts(writer));
    }
  }

  @Test
  @Timeout(300)
  void startingServerEndsWhatItsPredecessorLeftOpen() throws Exception {
    try (ReplicaSet set = ReplicaSet.startSmall()) {
      Installation installation = installation(set);
      EntenteProcess first = installation.start();
      assertThat(writer(first).add(COMMUNITY, List.of(Indicator.any())).statusCode())
          .isEqualTo(202);
      first.kill();
      TestProgram.start(OpenTransaction.class, set.uri("abandoned")).kill();

      EntenteProcess next = installation.start();

      assertThat(next.log()).contains("ends the transaction that entente:another-server left open");
      await("it is accepted").atMost(ACCEPTED_MAX).until(() -> accepts(writer(next)));
    }
  }

  private static Installation installation(ReplicaSet set) {
    return Installation.founded("abandoned")
        .with("MONGODB_URI", set.uri("abandoned"))
        .with("ENTENTE_MONGODB_TIMEOUT", "PT3S");
  }

  private static TaxiiClient writer(EntenteProcess server) {
    return server.client(server.installation().token("--publisher", "USA"));
  }

  /** Whether an envelope is accepted; else its writer is told to come again, and nothing else. */
  private static boolean accepts(TaxiiClient writer) {
    try {
      HttpResponse<String> answer = writer.add(COMMUNITY, List.of(Indicator.any()));
      assertThat(answer.statusCode()).as(answer.body()).isIn(202, 503);
      return answer.statusCode() == 202;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
