package entente.catalog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.ObjectRepositoryContract;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.Sight;
import entente.catalog.Submission;
import entente.catalog.VersionSelection;
import entente.catalog.Visibility;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.database.DatabaseOwner;
import entente.gate.KeptRepository;
import entente.gate.ObjectReader;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class PostgresObjectRepositoryTest extends ObjectRepositoryContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Tables of this session that hide the real ones: the server's role may analyze its own. */
  private static final String EMPTY =
      """
      CREATE TEMPORARY TABLE collection_head (LIKE public.collection_head INCLUDING ALL)
        ON COMMIT DROP;
      CREATE TEMPORARY TABLE stix_object (LIKE public.stix_object INCLUDING ALL) ON COMMIT DROP;
      INSERT INTO collection_head VALUES ('%1$s', 200000, '{1}', '{USA}', 1)
      """;

  /** All objects carry one label and have one version, and might have been contributed twice. */
  private static final String OBJECTS =
      """
      INSERT INTO stix_object (collection, date_added, stix_id, version, version_key, type, label,
        contributor, standing, same_as, unversioned, document)
      SELECT '%1$s', n * 20, 'indicator--' || n, '', n::text, 'indicator', 1, 'USA', 0, n * 20 - 1,
        false, ''
      FROM generate_series(%2$d, %3$d) n
      """;

  /** Ten objects of each of a thousand labels; gives the first three of these. */
  private static final String MANY_LABELS =
      """
      WITH label AS (
        INSERT INTO release_label (release)
        SELECT 'staged ' || n FROM generate_series(1, 1000) n RETURNING label),
      numbered AS (SELECT label, row_number() OVER (ORDER BY label) AS n FROM label),
      head AS (
        INSERT INTO collection_head
        SELECT '%1$s', 1000000, array_agg(label), array_agg('USA'::text), 1000 FROM label
        ON CONFLICT (collection) DO UPDATE
        SET labels = excluded.labels, label_owners = excluded.label_owners),
      object AS (
        INSERT INTO stix_object (collection, date_added, stix_id, version, version_key, type,
          label, contributor, standing, unversioned, document)
        SELECT '%1$s', 1000000000 + (i * 1000 + n) * 20, 'indicator--' || i || '-' || n, '', i::text,
          'indicator', label, 'USA', 0, false, ''
        FROM numbered, generate_series(1, 10) i)
      SELECT label FROM numbered ORDER BY n LIMIT 3
      """;

  private static final String ANALYZE = "ANALYZE collection_head, stix_object";
  private static final String MANY_IN_VAIN = "Rows Removed by .*: \\d{2,}";
  private static final int OBJECTS_MAX = 10_000;
  private static final CollectionId COLLECTION = new CollectionId(UUID.randomUUID());

  @Inject ObjectRepository repository;
  @Inject ObjectReader reader;
  @Inject Pool pool;

  @Override
  protected ObjectRepository repository() {
    return new KeptRepository(repository, reader);
  }

  /** A right that no server has or needs. */
  @BeforeAll
  static void serverMayMakeTemporaryTables() {
    DatabaseOwner.execute("GRANT TEMPORARY ON DATABASE entente TO entente");
  }

  @AfterAll
  static void serverMayNotAnyMore() {
    DatabaseOwner.execute("REVOKE TEMPORARY ON DATABASE entente FROM entente");
  }

  /** The table has no foreign key for it: whatever writes a row looks its label up. */
  @Test
  void labelThatIsNotThereIsRefused() {
    StoredVersion unlabelled =
        StoredVersion.stored(
            new StoredKey(
                new DateAdded(20),
                new StixId("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11"),
                "2021-03-01T00:00:00.000Z",
                "2021-03-01T00:00:00",
                false,
                new PartnerCode("USA")),
            Optional.of(Buffer.buffer("{}")),
            new ReleaseLabel(Integer.MAX_VALUE),
            VersionPosition.ONLY,
            Links.NONE);

    UniAssertSubscriber<Void> inserted =
        pool.withTransaction(
                connection -> ObjectRows.insert(connection, COLLECTION, List.of(unlabelled)))
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());

    inserted.awaitFailure(PATIENCE).assertFailedWith(PgException.class, "column \"label\"");
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
                    new ObjectQuery(Set.of(), Set.of(), versions, Set.of(), DateAdded.START, 100),
                    new ObjectQuery(
                        Set.of(), Set.of("indicator"), versions, Set.of(), DateAdded.START, 100),
                    new ObjectQuery(ids, Set.of(), versions, Set.of(), DateAdded.START, 100)));
  }

  /** What the planner may know when it makes the plan that is kept. */
  enum Known {
    NOTHING(0, ""),
    A_FEW_OBJECTS(20, ANALYZE),
    ALL_OBJECTS(OBJECTS_MAX, ANALYZE);

    private final int objects;
    private final String analyze;

    Known(int objects, String analyze) {
      this.objects = objects;
      this.analyze = analyze;
    }
  }

  static Stream<Arguments> reads() {
    return cross(
        shapes()
            .map(
                query ->
                    PageStatement.of(
                        COLLECTION, query, Sight.ofNumbers(List.of(1)), Detail.DOCUMENT, 101)));
  }

  static Stream<Arguments> looksBeforeWriting() {
    String[] ids =
        Stream.generate(() -> Objects.id("indicator")).limit(1_000).toArray(String[]::new);
    String[] owners = Collections.nCopies(ids.length, "USA").toArray(String[]::new);
    return cross(
        Stream.of(
            new PageStatement.Filled(
                SnapshotRows.KEPT,
                Tuple.of(
                    COLLECTION.value(),
                    ids,
                    ids,
                    Collections.nCopies(ids.length, "2021").toArray(String[]::new),
                    new String[] {"USA"},
                    200_000)),
            new PageStatement.Filled(SnapshotRows.ENDS, Tuple.of(COLLECTION.value(), ids, 200_000)),
            new PageStatement.Filled(
                SnapshotRows.FACTS, Tuple.of(COLLECTION.value(), ids, owners, 200_000)),
            new PageStatement.Filled(
                PostgresObjectRepository.DEFINITIONS,
                Tuple.of(COLLECTION.value(), ids, new String[] {"USA"}, new Integer[] {1}))));
  }

  /** Of one object, or of dates; none of them is there. */
  static Stream<Arguments> others() {
    String collection = COLLECTION.toString();
    String[] ids = Stream.generate(() -> Objects.id("indicator")).limit(100).toArray(String[]::new);
    String[] owners = Collections.nCopies(100, "USA").toArray(String[]::new);
    Long[] dates = LongStream.rangeClosed(1, 100).mapToObj(n -> n * 20 + 1).toArray(Long[]::new);
    Integer[] labels = Collections.nCopies(100, 1).toArray(Integer[]::new);
    Short[] positions = Collections.nCopies(100, (short) 1).toArray(Short[]::new);
    Boolean[] unseen = Collections.nCopies(100, false).toArray(Boolean[]::new);
    return cross(
        Stream.of(
            new PageStatement.Filled(
                PostgresObjectRepository.HOLDS,
                Tuple.of(collection, new Integer[] {1}, Objects.id("indicator"))),
            new PageStatement.Filled(SnapshotRows.DOCUMENTS, Tuple.of(collection, dates, 1_000)),
            new PageStatement.Filled(
                ObjectRows.UPDATE, Tuple.of(collection, dates, labels, positions, unseen)),
            new PageStatement.Filled(ObjectRows.UNUSED, Tuple.of(collection, new Integer[] {1, 2})),
            new PageStatement.Filled(ObjectRows.DELETE, Tuple.of(collection, dates, 1, "USA")),
            new PageStatement.Filled(
                ObjectRows.DELETE_ALL,
                Tuple.of(collection, Objects.id("indicator"), "USA", 1, "USA")),
            new PageStatement.Filled(
                ReferringRows.HELD, Tuple.of(collection, ids, owners, new String[] {"USA"})),
            new PageStatement.Filled(
                ReferringRows.NARROW,
                Tuple.from(
                    List.of(
                        collection, ids, owners, new String[] {"USA"}, owners, labels, labels)))));
  }

  private static Stream<Arguments> cross(Stream<PageStatement.Filled> statements) {
    return statements.flatMap(
        statement -> Stream.of(Known.values()).map(known -> Arguments.of(statement, known)));
  }

  /**
   * Promise 8: no shape of a query ever walks a whole collection. The stream of versions that are
   * the last of several is empty here; by an index in the order of date added it would be looked
   * for among all objects.
   */
  @ParameterizedTest
  @MethodSource("reads")
  void costFollowsTheAnswerNotTheCollection(PageStatement.Filled statement, Known known) {
    assertThat(keptPlan(statement, known))
        .doesNotContainPattern(MANY_IN_VAIN)
        .doesNotContain("Seq Scan on stix_object");
  }

  /** Promise 8 for who writes. */
  @ParameterizedTest
  @MethodSource("looksBeforeWriting")
  void costFollowsTheSubmissionNotTheCollection(PageStatement.Filled statement, Known known) {
    assertThat(keptPlan(statement, known))
        .doesNotContainPattern(MANY_IN_VAIN)
        .doesNotContain("Seq Scan on stix_object")
        .contains("stix_id = wanted.id");
  }

  /** Promise 8 for what asks for one object, and for what changes or deletes some. */
  @ParameterizedTest
  @MethodSource("others")
  void costFollowsWhatIsMeantNotTheCollection(PageStatement.Filled statement, Known known) {
    assertThat(keptPlan(statement, known))
        .doesNotContainPattern(MANY_IN_VAIN)
        .doesNotContainPattern("rows=\\d{4,}\\.")
        .doesNotContain("Seq Scan on stix_object");
  }

  /**
   * Promise 9: who makes many labels makes nobody else's pages slow. In a collection with a
   * thousand labels a reader who is cleared for three has three streams for each position, and no
   * others.
   */
  @Test
  void costFollowsTheLabelsOfTheReaderNotThoseOfTheCollection() {
    String plan = rolledBack(this::planWithManyLabels);

    assertThat(plan).doesNotContainPattern(MANY_IN_VAIN).doesNotContain("Seq Scan on stix_object");
    assertThat(Pattern.compile("stix_object.*loops=(\\d+)").matcher(plan).results())
        .isNotEmpty()
        .allSatisfy(step -> assertThat(Integer.parseInt(step.group(1))).isLessThanOrEqualTo(6));
  }

  private Uni<String> planWithManyLabels(SqlConnection connection) {
    return connection
        .query(MANY_LABELS.formatted(COLLECTION))
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(it -> it.getInteger(0))
                    .toList())
        .chain(
            labels -> {
              PageStatement.Filled page =
                  PageStatement.of(
                      COLLECTION,
                      new ObjectQuery(
                          Set.of(),
                          Set.of(),
                          VersionSelection.LAST,
                          Set.of(),
                          DateAdded.START,
                          100),
                      Sight.ofNumbers(labels),
                      Detail.DOCUMENT,
                      101);
              return connection
                  .query("PREPARE page AS " + page.sql())
                  .execute()
                  .chain(
                      () ->
                          connection
                              .query("EXPLAIN ANALYZE EXECUTE page " + literals(page.parameters()))
                              .execute());
            })
        .map(PostgresObjectRepositoryTest::lines);
  }

  @Test
  void dryRunInACollectionThatWasNeverUsedLeavesNoHead() {
    PartnerCode usa = new PartnerCode("USA");
    Contributor contributor =
        new Contributor(usa, false, true, new Visibility(TlpLevel.RED, usa, Set.of("USA")));
    CollectionId unused = new CollectionId(UUID.randomUUID());

    assertThat(
            repository
                .preview(
                    unused,
                    contributor,
                    List.of(new Submission(Objects.indicator(), usa, Objects.GREEN)))
                .await()
                .atMost(Duration.ofSeconds(30)))
        .hasSize(1);

    assertThat(
            pool.preparedQuery("SELECT FROM collection_head WHERE collection = $1")
                .execute(Tuple.of(unused.value()))
                .await()
                .atMost(PATIENCE)
                .size())
        .isZero();
  }

  private <T> T rolledBack(Function<SqlConnection, Uni<T>> work) {
    return pool.getConnection()
        .chain(
            connection ->
                connection
                    .begin()
                    .chain(
                        staged ->
                            work.apply(connection)
                                .eventually(() -> connection.query("DEALLOCATE page").execute())
                                .eventually(staged::rollback))
                    .eventually(connection::close))
        .await()
        .atMost(PATIENCE);
  }

  private static String lines(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map((Row row) -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  /** How all objects are read by a plan that was made knowing less. */
  private String keptPlan(PageStatement.Filled statement, Known known) {
    List<String> steps =
        List.of(
            EMPTY.formatted(COLLECTION),
            OBJECTS.formatted(COLLECTION, 1, known.objects),
            known.analyze,
            "PREPARE kept AS " + statement.sql(),
            "EXECUTE kept " + literals(statement.parameters()),
            OBJECTS.formatted(COLLECTION, known.objects + 1, OBJECTS_MAX));
    return pool.withTransaction(
            connection ->
                connection
                    .query(String.join(";", steps))
                    .execute()
                    .chain(
                        () ->
                            connection
                                .query(
                                    "EXPLAIN ANALYZE EXECUTE kept "
                                        + literals(statement.parameters()))
                                .execute())
                    .call(() -> connection.query("DEALLOCATE kept").execute()))
        .map(PostgresObjectRepositoryTest::lines)
        .await()
        .atMost(PATIENCE);
  }

  private static String literals(Tuple parameters) {
    return IntStream.range(0, parameters.size())
        .mapToObj(parameters::getValue)
        .map(value -> value instanceof Object[] array ? array(array) : value.toString())
        .map(text -> "'" + text + "'")
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String array(Object[] values) {
    return Stream.of(values).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
