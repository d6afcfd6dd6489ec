package entente.catalog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionId;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.ObjectRepositoryContract;
import entente.catalog.Objects;
import entente.catalog.VersionSelection;
import entente.stix.StixTimestamp;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
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
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PostgresObjectRepositoryTest extends ObjectRepositoryContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Tables of this session that hide the real ones: the server's role may analyze its own. */
  private static final String UNIFORM =
      """
      CREATE TEMPORARY TABLE collection_head (LIKE public.collection_head INCLUDING ALL)
        ON COMMIT DROP;
      CREATE TEMPORARY TABLE stix_object (LIKE public.stix_object INCLUDING ALL) ON COMMIT DROP;
      INSERT INTO collection_head VALUES ('%1$s', 200000, '{1}');
      INSERT INTO stix_object
      SELECT '%1$s', n * 20, 'indicator--' || n, '', n::text, 'indicator', 1, 'USA', 0, false,
        false, ''
      FROM generate_series(1, 10000) n;
      ANALYZE collection_head, stix_object;
      """;

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

    String plan = plan(pool, "EXPLAIN ", statement).await().atMost(PATIENCE);

    assertThat(plan).doesNotContain("Seq Scan on stix_object");
    assertThat(plan).contains("Index");
  }

  /**
   * Promise 8, once there are statistics: all objects carry one label and have one version, so the
   * stream of versions that are the last of several is empty. To the planner any index by date
   * added would look as good then, and for that stream it would look through the whole collection.
   */
  @ParameterizedTest
  @MethodSource("shapes")
  void emptyStreamIsNotLookedForThroughTheCollection(ObjectQuery query) {
    CollectionId collection = new CollectionId(UUID.randomUUID());
    var statement = PageStatement.of(collection, query, List.of(1), Detail.RECORD);

    String plan =
        pool.withTransaction(
                connection ->
                    connection
                        .query(UNIFORM.formatted(collection))
                        .execute()
                        .chain(() -> plan(connection, "EXPLAIN ANALYZE ", statement)))
            .await()
            .atMost(PATIENCE);

    assertThat(plan).doesNotContain("Rows Removed by Filter");
  }

  /** Promise 8 for who writes, before there are any statistics. */
  @ParameterizedTest
  @ValueSource(strings = {ObjectRows.KEPT, PostgresObjectRepository.DEFINITIONS})
  void lookingForWhatIsThereDoesNotWalkTheCollection(String sql) {
    CollectionId collection = new CollectionId(UUID.randomUUID());
    String[] ids =
        Stream.generate(() -> Objects.id("indicator")).limit(1_000).toArray(String[]::new);
    var statement =
        new PageStatement.Filled(sql, Tuple.of(collection.value(), ids, new String[] {"USA"}));

    String plan =
        pool.withTransaction(
                connection ->
                    connection
                        .query(UNIFORM.formatted(collection).replaceAll("ANALYZE.*", ""))
                        .execute()
                        .chain(() -> plan(connection, "EXPLAIN ANALYZE ", statement)))
            .await()
            .atMost(PATIENCE);

    assertThat(plan).doesNotContain("Rows Removed by Filter");
    assertThat(plan).contains("Index Cond", "stix_id = wanted.id").doesNotContain("Seq Scan");
  }

  private static Uni<String> plan(
      SqlClient client, String explain, PageStatement.Filled statement) {
    return client
        .preparedQuery(explain + statement.sql())
        .execute(statement.parameters())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map((Row row) -> row.getString(0))
                    .collect(Collectors.joining("\n")));
  }
}
