package entente.catalog.mongo;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.DeletionRequest;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabels;
import entente.catalog.Submission;
import entente.catalog.Unrecorded;
import entente.catalog.VersionSelection;
import entente.catalog.Visibility;
import entente.mongod.EnabledWithMongod;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server really says to MongoDB, and how that finds what it is asked for. */
@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class QueriesIT {
  private static final String V1 = "2021-03-01T00:00:00.000Z";
  private static final String V2 = "2021-03-02T00:00:00.000Z";
  private static final int OBJECTS = 10_000;
  private static final int LIMIT = 100;

  /** So many that they are asked for in more than one query. */
  private static final int LABELS = 60;

  private static final Visibility USA =
      new Visibility(TlpLevel.RED, new PartnerCode("USA"), Set.of("USA"));

  @Inject ObjectRepository repository;
  @Inject ReleaseLabels releaseLabels;
  @Inject MongoStore store;

  private final CollectionId collection = new CollectionId(UUID.randomUUID());

  static Stream<ObjectQuery> shapes() {
    VersionSelection exact =
        new VersionSelection(true, false, false, Set.of(new StixTimestamp(V1)));
    Set<String> ids = Set.of("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11");
    return Stream.of(VersionSelection.LAST, VersionSelection.ALL, exact)
        .flatMap(
            versions ->
                Stream.of(
                    query(Set.of(), Set.of(), versions),
                    query(Set.of(), Set.of("indicator", "malware"), versions),
                    query(ids, Set.of(), versions)));
  }

  private static ObjectQuery query(Set<String> ids, Set<String> types, VersionSelection versions) {
    return new ObjectQuery(ids, types, versions, Set.of(), DateAdded.START, LIMIT);
  }

  /**
   * Promise 8: no shape of a query ever walks or sorts a collection, however many labels a reader
   * is cleared for.
   */
  @ParameterizedTest
  @MethodSource("shapes")
  void costFollowsTheAnswerNotTheCollection(ObjectQuery query) {
    fill();
    await(repository.find(collection, query, USA, Detail.DOCUMENT));
    SentCommands.forget();

    ObjectPage page = await(repository.find(collection, query, USA, Detail.DOCUMENT));

    assertThat(page.objects()).hasSize(query.ids().isEmpty() ? LIMIT : 0);
    List<BsonDocument> finds = SentCommands.about(MongoStore.OBJECTS);
    assertThat(finds).isNotEmpty();
    finds.stream().filter(command -> command.containsKey("find")).forEach(this::isCheap);
  }

  /** What one query may look at: its page from each stream's beginning, and no document in vain. */
  private void isCheap(BsonDocument find) {
    Document plan = explained(find);
    Document stats = plan.get("executionStats", Document.class);
    assertThat(stats.getInteger("totalKeysExamined"))
        .as(plan.toJson())
        .isLessThanOrEqualTo(3 * (LABELS * 4 + LIMIT));
    assertThat(stats.getInteger("totalDocsExamined")).isLessThanOrEqualTo(LABELS * 4 + LIMIT + 2);
    assertThat(plan.toJson()).doesNotContain("COLLSCAN");
    if (find.getDocument("hint").containsKey(Field.STIX_ID) || !find.containsKey("sort")) {
      return;
    }
    assertThat(plan.get("queryPlanner", Document.class).toJson())
        .doesNotContain("\"SORT\"")
        .contains("SORT_MERGE");
  }

  private Document explained(BsonDocument find) {
    BsonDocument bare = new BsonDocument("find", find.get("find"));
    Stream.of("filter", "projection", "sort", "limit", "hint")
        .filter(find::containsKey)
        .forEach(key -> bare.append(key, find.get(key)));
    return await(
        store
            .database()
            .runCommand(new Document("explain", bare).append("verbosity", "executionStats")));
  }

  /** Of a collection whose labels grew, and which was asked for a page before. */
  @Test
  void pageIsOneQuestionBesideThatForItsState() {
    ObjectQuery query = query(Set.of(), Set.of(), VersionSelection.LAST);
    add("USA", CLEAR, indicator());
    add("USA", new Release(TlpLevel.GREEN, Set.of(Set.of("USA", "JPN"))), indicator());
    await(repository.find(collection, query, USA, Detail.DOCUMENT));
    SentCommands.forget();

    ObjectPage page = await(repository.find(collection, query, USA, Detail.DOCUMENT));

    assertThat(page.objects()).hasSize(2);
    assertThat(SentCommands.about(MongoStore.OBJECTS)).hasSize(1);
    assertThat(SentCommands.about(MongoStore.HEADS)).hasSize(1);
  }

  /** Promise 8, beyond one machine: whatever is asked or written names the shard that has it. */
  @Test
  void eachFilterOfAPageOrAWriteCarriesTheShardKey() {
    String many = id("indicator");
    SentCommands.forget();
    add("USA", CLEAR, indicator(many, V1));
    add("USA", CLEAR, indicator(many, V2), indicator());
    add(
        "USA",
        CLEAR,
        Objects.object(
            "{\"type\":\"x-note\",\"id\":\"%s\",\"x_ref\":\"%s\"}".formatted(id("x-note"), many)));
    add("JPN", new Release(TlpLevel.RED, Set.of(Set.of("GBR"))), indicator(many, V2));
    shapes().forEach(query -> await(repository.find(collection, query, USA, Detail.RECORD)));
    await(repository.holds(collection, new StixId(many), USA));
    await(
        repository.definitions(
            collection, Set.of(new StixId(many)), Set.of(new PartnerCode("USA")), USA));
    await(
        repository.delete(
            collection,
            new Contributor(new PartnerCode("USA"), false, true, USA),
            new DeletionRequest(new StixId(many), VersionSelection.LAST),
            Unrecorded.change()));

    List<BsonDocument> targets =
        Stream.of(MongoStore.OBJECTS, MongoStore.TOMBSTONES, MongoStore.HEADS, MongoStore.CHANGES)
            .flatMap(name -> SentCommands.about(name).stream())
            .flatMap(QueriesIT::targets)
            .toList();

    assertThat(targets).hasSizeGreaterThan(30).allSatisfy(this::namesTheCollection);
  }

  /** Promise 1: how long it takes does not tell that there was one to be fetched. */
  @Test
  void deletingFetchesNoDocument() {
    StixObject object = indicator();
    add("USA", CLEAR, object);
    SentCommands.forget();

    await(
        repository.delete(
            collection,
            new Contributor(new PartnerCode("JPN"), false, true, USA),
            new DeletionRequest(object.id(), VersionSelection.ALL),
            Unrecorded.change()));

    assertThat(SentCommands.about(MongoStore.OBJECTS))
        .isNotEmpty()
        .allSatisfy(
            find ->
                assertThat(find.getDocument("projection").keySet())
                    .isNotEmpty()
                    .doesNotContain(Field.DOCUMENT));
  }

  /** The filters and the new documents of a command. */
  private static Stream<BsonDocument> targets(BsonDocument command) {
    List<BsonDocument> targets =
        switch (command.getFirstKey()) {
          case "find" -> alternatives(command.getDocument("filter"));
          case "aggregate" -> matches(command.getArray("pipeline"));
          case "findAndModify" -> List.of(command.getDocument("query"));
          case "insert" -> documents(command.getArray("documents"));
          case "update" -> filters(command.getArray("updates"));
          case "delete" -> filters(command.getArray("deletes"));
          default -> throw new AssertionError("not looked at: " + command.getFirstKey());
        };
    return targets.stream();
  }

  private static List<BsonDocument> alternatives(BsonDocument filter) {
    return filter.containsKey("$or") ? documents(filter.getArray("$or")) : List.of(filter);
  }

  private static List<BsonDocument> matches(BsonArray pipeline) {
    return List.of(pipeline.get(0).asDocument().getDocument("$match"));
  }

  private static List<BsonDocument> documents(BsonArray values) {
    return values.stream().map(BsonValue::asDocument).toList();
  }

  private static List<BsonDocument> filters(BsonArray statements) {
    return documents(statements).stream().map(statement -> statement.getDocument("q")).toList();
  }

  /** Of a head the identifier is the collection's. */
  private void namesTheCollection(BsonDocument target) {
    BsonBinary expected = new BsonBinary(collection.value());
    assertThat(parts(target))
        .anyMatch(
            part ->
                expected.equals(part.get(Field.COLLECTION)) || expected.equals(part.get(Field.ID)));
  }

  private static Stream<BsonDocument> parts(BsonDocument target) {
    return target.containsKey("$and")
        ? documents(target.getArray("$and")).stream().flatMap(QueriesIT::parts)
        : Stream.of(target);
  }

  private void fill() {
    Set<Release> releases =
        IntStream.range(0, LABELS)
            .mapToObj(n -> new Release(TlpLevel.GREEN, Set.of(Set.of("USA", "P" + n))))
            .collect(Collectors.toSet());
    List<Integer> labels =
        HeadDocument.numbers(List.copyOf(await(releaseLabels.of(releases)).values()));
    await(HeadDocument.create(store, collection));
    await(
        store.heads().updateOne(Filters.eq(collection.value()), Updates.set(Field.LABELS, labels)));
    await(store.objects().bulkWrite(List.of(LabelRevision.written(collection, LABELS))));
    await(
        store
            .objects()
            .insertMany(
                IntStream.rangeClosed(1, OBJECTS)
                    .mapToObj(n -> object(n, labels.get(n % LABELS)))
                    .toList()));
  }

  /** All are the only version, and might have been contributed twice. */
  private Document object(int n, int label) {
    long date = n * 20L;
    return new Document(
            Field.ID,
            new Document(Field.COLLECTION, collection.value()).append(Field.DATE_ADDED, date))
        .append(Field.COLLECTION, collection.value())
        .append(Field.DATE_ADDED, date)
        .append(Field.STIX_ID, "indicator--00000000-0000-4000-8000-%012d".formatted(n))
        .append(Field.VERSION, V1)
        .append(Field.VERSION_KEY, "2021-03-01T00:00:00")
        .append(Field.TYPE, "indicator")
        .append(Field.LABEL, label)
        .append(Field.CONTRIBUTOR, "USA")
        .append(Field.POSITION, 0)
        .append(Field.SAME_AS, date - 1)
        .append(Field.UNVERSIONED, false)
        .append(Field.DOCUMENT, new Binary(new byte[0]));
  }

  private void add(String partner, Release release, StixObject... objects) {
    await(
        repository.add(
            collection,
            new Contributor(
                new PartnerCode(partner),
                false,
                true,
                new Visibility(TlpLevel.GREEN, new PartnerCode(partner), Set.of(partner))),
            Stream.of(objects)
                .map(object -> new Submission(object, new PartnerCode(partner), release))
                .toList(),
            Unrecorded.change()));
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }
}
