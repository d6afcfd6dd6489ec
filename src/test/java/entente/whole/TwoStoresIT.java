package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import entente.mongod.EnabledWithMongod;
import entente.mongod.ReplicaSet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is in one store and, after a crash, not in the other, as decisions 5 and 11 tell it. */
@EnabledWithMongod
@ExtendWith(CleanWorkplace.class)
class TwoStoresIT {
  private static final String COMMUNITY = "indicators-community";

  /** PostgreSQL, which holds the log, stands still; then everything is killed. */
  @Test
  @Timeout(300)
  void whatCannotBeRecordedIsNotCommittedAndIsTakenWhenItIsSentAgain() throws Exception {
    try (ReplicaSet set = ReplicaSet.start();
        MongoClient mongo = MongoClients.create(set.uri("between"))) {
      Installation installation =
          Installation.founded("between").with("MONGODB_URI", set.uri("between"));
      String token = installation.token("--publisher", "USA");
      EntenteProcess server = installation.start();
      TaxiiClient writer = server.client(token);
      List<Indicator> envelope = Stream.generate(Indicator::any).limit(5).toList();
      assertThat(writer.add(COMMUNITY, List.of(Indicator.any())).statusCode()).isEqualTo(202);

      installation.database().pause();
      assertThat(writer.add(COMMUNITY, envelope).statusCode()).isEqualTo(503);
      assertThat(committed(mongo, envelope)).isZero();
      server.kill();
      installation.database().killWhatIsLeft();
      server = installation.start();

      TaxiiClient again = server.client(token);
      assertThat(ids(again)).hasSize(1).doesNotContainAnyElementsOf(ids(envelope));
      HttpResponse<String> answer = again.add(COMMUNITY, envelope);
      assertThat(TaxiiClient.ok(answer).path("success_count").asInt()).isEqualTo(5);
      assertThat(ids(again)).hasSize(6).containsAll(ids(envelope));
    }
  }

  private static List<String> ids(TaxiiClient client) throws IOException {
    return client.wholeManifest(COMMUNITY, Map.of()).stream()
        .map(entry -> entry.path("id").asText())
        .toList();
  }

  private static List<String> ids(List<Indicator> envelope) {
    return envelope.stream().map(Indicator::id).toList();
  }

  private static long committed(MongoClient mongo, List<Indicator> envelope) {
    return mongo
        .getDatabase("between")
        .getCollection("stix_object")
        .countDocuments(Filters.in("stix_id", ids(envelope)));
  }
}
