package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import entente.mongod.EnabledWithMongod;
import entente.mongod.ReplicaSet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is in one store and, after a crash or from a backup, not in the other, as decisions 5 and 11
 * tell it.
 */
@EnabledWithMongod
@ExtendWith(CleanWorkplace.class)
class TwoStoresIT {
  private static final String COMMUNITY = "indicators-community";
  private static final int ENVELOPES = 10;

  /** PostgreSQL, which holds the log, stands still; then everything is killed. */
  @Test
  @Timeout(300)
  void whatCannotBeRecordedIsNotCommittedAndIsTakenWhenItIsSentAgain() throws Exception {
    try (ReplicaSet set = ReplicaSet.startSmall();
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

  /** Each store is backed up by its own means, MongoDB first, while a partner posts. */
  @Test
  @EnabledIfSystemProperty(named = BackupIT.BACKUP, matches = "true")
  @Timeout(300)
  void bothComeBackFromBackupsOfWhichMongosIsTheOlder() throws Exception {
    Installation restored = Installation.empty("restored");
    Path files = restored.directory().resolve("mongodb");
    List<Posting.Posted> inBoth;
    List<Posting.Posted> all;
    try (ReplicaSet set = ReplicaSet.start()) {
      Installation installation =
          Installation.founded("saved").with("MONGODB_URI", set.uri("saved"));
      EntenteProcess server = installation.start();
      Posting posting = Posting.by(server.client(installation.token("--publisher", "USA")));
      posting.awaitMore(ENVELOPES);
      inBoth = posting.acknowledged();
      set.copySecondary(files);
      posting.awaitMore(ENVELOPES);
      Installation.Ended saved =
          installation.run(List.of("database", "backup", "--to", restored.data().toString()));
      assertThat(saved.exitCode()).as(saved.output()).isZero();
      assertThat(saved.output()).contains("the objects are in MongoDB, and not in the copy");
      all = posting.end();
      server.kill();
      installation.database().killWhatIsLeft();
    }

    try (ReplicaSet set = ReplicaSet.restored(files)) {
      assertServes(restored.with("MONGODB_URI", set.uri("saved")).start(), inBoth, all);
    }
  }

  private static void assertServes(
      EntenteProcess server, List<Posting.Posted> inBoth, List<Posting.Posted> all)
      throws IOException {
    TaxiiClient writer = server.client(server.installation().token("--publisher", "USA"));
    List<String> held = ids(writer);
    assertThat(inBoth).isNotEmpty().allSatisfy(it -> assertThat(held).containsAll(it.ids()));
    for (Posting.Posted posted : all) {
      long there = posted.ids().stream().filter(held::contains).count();
      assertThat(there).as("objects of one envelope").isIn(0L, (long) posted.ids().size());
      assertThat(writer.status(posted.status()).statusCode())
          .isIn(there > 0 ? List.of(200) : List.of(200, 404));
    }
    Indicator more = Indicator.any();
    assertThat(writer.add(COMMUNITY, List.of(more)).statusCode()).isEqualTo(202);
    assertThat(ids(writer)).hasSize(held.size() + 1).endsWith(more.id());
    Installation.Ended verified = server.installation().run(List.of("audit", "verify"));
    assertThat(verified.exitCode()).as(verified.output()).isZero();
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
