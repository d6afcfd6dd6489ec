package entente.catalog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.PartnerCode;
import entente.catalog.VersionSelection;
import entente.catalog.Visibility;
import entente.database.DatabaseOwner;
import entente.sharing.AccessFixture;
import entente.stix.TlpLevel;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Promise 9: the connections for reading are not all one partner's. */
@QuarkusTest
class ReadsAtOnceTest {
  private static final CollectionId COLLECTION = AccessFixture.collection("ttps").id();
  private static final int SENT = 12;
  private static final int AT_ONCE = 4;
  private static final String WAITING_FOR_THE_TABLE =
      "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'stix_object'::regclass";

  @Inject ObjectRepository repository;

  @Test
  void howeverManyAPartnerSendsTheOthersHaveConnectionsLeft() throws SQLException {
    List<CompletableFuture<ObjectPage>> reads;
    CompletableFuture<ObjectPage> others;
    try (Connection lock = DatabaseOwner.begin("LOCK TABLE stix_object IN ACCESS EXCLUSIVE MODE")) {
      reads = Stream.generate(() -> read("GBR")).limit(SENT).toList();
      others = read("JPN");

      Awaitility.await()
          .untilAsserted(
              () -> assertThat(DatabaseOwner.number(WAITING_FOR_THE_TABLE)).isEqualTo(AT_ONCE + 1));
      lock.rollback();
    }

    assertThat(others).succeedsWithin(Duration.ofSeconds(30));
    assertThat(CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)))
        .succeedsWithin(Duration.ofSeconds(30));
  }

  private CompletableFuture<ObjectPage> read(String partner) {
    return repository
        .find(
            COLLECTION,
            new ObjectQuery(
                Set.of(), Set.of(), VersionSelection.LAST, Set.of(), DateAdded.START, 10),
            new Visibility(TlpLevel.CLEAR, new PartnerCode(partner), Set.of(partner)),
            Detail.DOCUMENT)
        .subscribeAsCompletionStage();
  }
}
