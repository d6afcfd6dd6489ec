package entente.catalog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionId;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.ObjectRepositoryContract;
import entente.catalog.VersionSelection;
import entente.stix.StixTimestamp;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class PostgresObjectRepositoryTest extends ObjectRepositoryContract {
  @Inject ObjectRepository repository;
  @Inject Pool pool;

  @Override
  protected ObjectRepository repository() {
    return repository;
  }

  static Stream<ObjectQuery> shapes() {
    VersionSelection exact =
        new VersionSelection(
            true, false, false, Set.of(new StixTimestamp("2021-03-01T00:00:00.000Z")));
    Set<String> ids = Set.of("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11");
    return Stream.of(VersionSelection.LAST, VersionSelection.ALL, exact)
        .flatMap(
            versions ->
                Stream.of(
                    new ObjectQuery(Set.of(), Set.of(), versions, Set.of(), 0, 100),
                    new ObjectQuery(Set.of(), Set.of("indicator"), versions, Set.of(), 0, 100),
                    new ObjectQuery(ids, Set.of(), versions, Set.of(), 0, 100)));
  }

  /** Promise 8: no shape of a query ever walks a whole collection. */
  @ParameterizedTest
  @MethodSource("shapes")
  void costFollowsTheAnswerNotTheCollection(ObjectQuery query) {
    var statement =
        PageStatement.of(
            new CollectionId(UUID.randomUUID()), query, List.of(1, 2, 3), Detail.DOCUMENT);

    String plan = plan(statement.sql(), statement.parameters());

    assertThat(plan).doesNotContain("Seq Scan on stix_object");
    assertThat(plan).contains("Index");
  }

  private String plan(String sql, Tuple parameters) {
    var rows =
        pool.preparedQuery("EXPLAIN " + sql)
            .execute(parameters)
            .await()
            .atMost(Duration.ofSeconds(30));
    return StreamSupport.stream(rows.spliterator(), false)
        .map((Row row) -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }
}
