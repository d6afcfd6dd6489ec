package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import entente.mongod.EnabledWithMongod;
import entente.mongod.Mongod;
import entente.mongod.ReplicaSet;
import entente.whole.Installation.Ended;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator may rely on who moves the objects to the other store. */
@EnabledWithMongod
@ExtendWith(CleanWorkplace.class)
class StoreCopyIT {
  private static final String COMMUNITY = "indicators-community";
  private static final List<String> TO_MONGODB =
      List.of("store", "copy", "--from", "postgresql", "--to", "mongodb");
  private static final List<String> TO_POSTGRESQL =
      List.of("store", "copy", "--from", "mongodb", "--to", "postgresql");

  /** Tells the objects from the count of labels among them. */
  private static final Bson OBJECT = Filters.gt("date_added", 0L);

  private static final Duration FIRST_RANGE_MAX = Duration.ofSeconds(60);

  private static String address = "";
  private static Optional<ReplicaSet> own = Optional.empty();

  private final String database = "copy-" + UUID.randomUUID();
  private final MongoClient mongo = MongoClients.create(address);

  @BeforeAll
  static void startMongo() {
    own = Mongod.configured().isPresent() ? Optional.empty() : Optional.of(ReplicaSet.startSmall());
    address = own.map(set -> set.uri("copy")).or(Mongod::configured).orElseThrow();
  }

  @AfterAll
  static void stopMongo() {
    own.ifPresent(ReplicaSet::close);
  }

  @AfterEach
  void drop() {
    mongo.getDatabase(database).drop();
    mongo.close();
  }

  @Test
  void walkGoesOnInTheOtherStoreAndBack() throws IOException {
    Installation onPostgres = Installation.founded("there-and-back");
    EntenteProcess server = onPostgres.start();
    List<JsonNode> before = withHistory(server);
    Page first = client(server).objects(COMMUNITY, Map.of("limit", "100"));
    server.stop();

    Ended there = onMongo(onPostgres).run(TO_MONGODB);
    server = onMongo(onPostgres).start();
    List<JsonNode> moved = allVersions(server);
    Page second = following(server, first);
    Indicator late = Indicator.any();
    add(server, "USA", List.of(late));
    delete(server, first.entries().get(0).path("id").asText());
    List<JsonNode> changed = allVersions(server);
    server.stop();
    Ended back = onMongo(onPostgres).run(TO_POSTGRESQL);
    server = onPostgres.start();
    Page third = following(server, second);

    assertThat(there.exitCode()).as(there.output()).isZero();
    assertThat(moved).isEqualTo(before);
    assertThat(back.exitCode()).as(back.output()).isZero();
    assertThat(allVersions(server)).isEqualTo(changed).isNotEqualTo(before);
    assertThat(third.next()).isEmpty();
    assertThat(ids(first, second, third))
        .doesNotHaveDuplicates()
        .containsAll(before.stream().map(it -> it.path("id").asText()).toList())
        .endsWith(late.id());
  }

  @Test
  void copyThatWasKilledIsNotServedAndIsFinishedByTheNext() throws IOException {
    Installation onPostgres = Installation.founded("killed");
    EntenteProcess server = onPostgres.start();
    publish(server, Stream.generate(Indicator::any).limit(8_000).toList());
    List<JsonNode> before = allVersions(server);
    server.stop();

    Process killed = onMongo(onPostgres).builder(TO_MONGODB).start();
    await("a first range is there")
        .atMost(FIRST_RANGE_MAX)
        .until(() -> objects().countDocuments(OBJECT) > 0);
    killed.destroyForcibly().onExit().join();
    long halfWay = objects().countDocuments(OBJECT);
    Ended refused = onMongo(onPostgres).with("QUARKUS_HTTP_PORT", "0").run(List.of());
    Ended again = onMongo(onPostgres).run(TO_MONGODB);
    server = onMongo(onPostgres).start();

    assertThat(halfWay).isLessThan(8_000);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("not finished")
        .contains("store copy --from postgresql --to mongodb");
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(allVersions(server)).isEqualTo(before);
  }

  @Test
  @EnabledIfSystemProperty(named = BackupIT.BACKUP, matches = "true")
  void whatDiffersInTheTargetIsMended() throws IOException {
    Installation onPostgres = Installation.founded("mended");
    EntenteProcess server = onPostgres.start();
    List<JsonNode> before = withHistory(server);
    server.stop();
    Ended first = onMongo(onPostgres).run(TO_MONGODB);
    List<Document> whole = documents();

    change(3, Updates.set("document", new Binary("{}".getBytes(StandardCharsets.UTF_8))));
    change(50, Updates.set("label", 1_000));
    change(200, Updates.set("type", "malware"));
    Document last = whole.get(whole.size() - 1);
    objects().deleteOne(Filters.eq(last.get("_id")));
    Document foreign = new Document(last).append("stix_id", Indicator.any().id());
    foreign.append("date_added", last.getLong("date_added") + 1);
    foreign.put(
        "_id",
        new Document("collection", last.get("collection"))
            .append("date_added", last.getLong("date_added") + 1));
    objects().insertOne(foreign);
    Ended second = onMongo(onPostgres).run(TO_MONGODB);

    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(found(second)).isNotEmpty().isEqualTo(found(first));
    assertThat(documents()).isEqualTo(whole);
    assertThat(allVersions(onMongo(onPostgres).start())).isEqualTo(before);
  }

  @Test
  void copyThatWouldLoseSomethingIsRefused() throws IOException {
    Installation onPostgres = Installation.founded("newer");
    EntenteProcess server = onPostgres.start();
    withHistory(server);
    Ended whileItRuns = onMongo(onPostgres).run(TO_MONGODB);
    server.stop();
    Ended emptySource = onMongo(onPostgres).run(TO_POSTGRESQL);
    Ended emptyStore = onMongo(onPostgres).with("QUARKUS_HTTP_PORT", "0").run(List.of());
    Ended moved = onMongo(onPostgres).run(TO_MONGODB);
    server = onMongo(onPostgres).start();
    add(server, "USA", List.of(Indicator.any()));
    List<JsonNode> newer = allVersions(server);
    server.stop();

    Ended wrongWay = onMongo(onPostgres).run(TO_MONGODB);
    server = onMongo(onPostgres).start();

    assertThat(whileItRuns.exitCode()).isEqualTo(1);
    assertThat(whileItRuns.output()).contains("another server keeps its data in");
    assertThat(emptySource.exitCode()).isEqualTo(2);
    assertThat(emptySource.output()).contains("the source holds nothing");
    assertThat(emptyStore.exitCode()).isEqualTo(1);
    assertThat(emptyStore.output()).contains("store copy --from postgresql --to mongodb");
    assertThat(moved.exitCode()).as(moved.output()).isZero();
    assertThat(wrongWay.exitCode()).isEqualTo(2);
    assertThat(wrongWay.output()).contains("--discard-newer");
    assertThat(allVersions(server)).isEqualTo(newer);
  }

  @Test
  @EnabledIfSystemProperty(named = BackupIT.BACKUP, matches = "true")
  void newerObjectsOfTheTargetAreLostOnlyWhereThatIsSaid() throws IOException {
    Installation onPostgres = Installation.founded("discarded");
    EntenteProcess server = onPostgres.start();
    List<JsonNode> before = withHistory(server);
    server.stop();
    Ended moved = onMongo(onPostgres).run(TO_MONGODB);
    server = onMongo(onPostgres).start();
    add(server, "USA", List.of(Indicator.any()));
    server.stop();

    List<String> discarding = new ArrayList<>(TO_MONGODB);
    discarding.add("--discard-newer");
    Ended again = onMongo(onPostgres).run(discarding);

    assertThat(moved.exitCode()).as(moved.output()).isZero();
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(allVersions(onMongo(onPostgres).start())).isEqualTo(before);
  }

  @Test
  void sourceThatIsWrittenToMeanwhileIsNoticed() throws Exception {
    Installation onPostgres = Installation.founded("meanwhile");
    EntenteProcess server = onMongo(onPostgres).start();
    publish(server, Stream.generate(Indicator::any).limit(2_000).toList());
    server.stop();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> moveHeads(over));

    Ended copied = onMongo(onPostgres).run(TO_POSTGRESQL);
    over.set(true);
    writer.join();
    Ended notServed = onPostgres.with("QUARKUS_HTTP_PORT", "0").run(List.of());

    assertThat(copied.exitCode()).as(copied.output()).isEqualTo(1);
    assertThat(notServed.exitCode()).isEqualTo(1);
  }

  /** As a server does that goes on to add objects. */
  private void moveHeads(AtomicBoolean over) {
    while (!over.get()) {
      mongo
          .getDatabase(database)
          .getCollection("collection_head")
          .updateMany(Filters.empty(), Updates.inc("last_added", 20L));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = BackupIT.BACKUP, matches = "true")
  void otherPastOfTheTargetIsTold() throws IOException {
    Installation onPostgres = Installation.founded("past");
    EntenteProcess server = onPostgres.start();
    withHistory(server);
    server.stop();
    Ended moved = onMongo(onPostgres).run(TO_MONGODB);
    mongo
        .getDatabase(database)
        .getCollection("tombstone")
        .updateOne(Filters.empty(), Updates.set("deleted_by", "DESK"));

    Ended again = onMongo(onPostgres).run(TO_MONGODB);

    assertThat(moved.exitCode()).as(moved.output()).isZero();
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.output()).contains("other deletions");
  }

  /** What each collection was found to hold; a machine that is busy is warned of beside it. */
  private static List<String> found(Ended copy) {
    return copy.output().lines().filter(line -> line.contains(" tombstones, sha256 ")).toList();
  }

  private Installation onMongo(Installation installation) {
    return installation.with("MONGODB_URI", address).with("QUARKUS_MONGODB_DATABASE", database);
  }

  /** Versions, deletions and two partners; tells what is to be seen of them then. */
  @CanIgnoreReturnValue
  private static List<JsonNode> withHistory(EntenteProcess server) throws IOException {
    List<Indicator> own = Stream.generate(Indicator::any).limit(220).toList();
    add(server, "USA", own);
    add(server, "GBR", Stream.generate(Indicator::any).limit(40).toList());
    add(server, "USA", own.stream().limit(110).map(Indicator::revised).toList());
    for (Indicator indicator : own.subList(105, 115)) {
      delete(server, indicator.id());
    }
    return allVersions(server);
  }

  private static void add(EntenteProcess server, String partner, List<Indicator> objects)
      throws IOException {
    String token = server.installation().token("--publisher", partner);
    JsonNode status = TaxiiClient.ok(server.client(token).add(COMMUNITY, objects));
    assertThat(status.path("failure_count").asInt(-1)).as("%s", status).isZero();
  }

  private static void delete(EntenteProcess server, String id) throws IOException {
    String token = server.installation().token("--publisher", "USA");
    assertThat(server.client(token).delete(COMMUNITY, id).statusCode()).isEqualTo(200);
  }

  private static void publish(EntenteProcess server, List<Indicator> objects) throws IOException {
    String bundle =
        objects.stream()
            .map(Indicator::document)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":["
                        .formatted(UUID.randomUUID()),
                    "]}"));
    var response =
        server
            .client(server.installation().token("--publisher", "USA"))
            .publish(
                COMMUNITY, UUID.randomUUID().toString(), bundle.getBytes(StandardCharsets.UTF_8));
    assertThat(response.statusCode()).isEqualTo(202);
  }

  private static TaxiiClient client(EntenteProcess server) {
    return server.client(server.installation().token("--partner", "JPN"));
  }

  /** The identifiers, versions and dates of all there is, in its order. */
  private static List<JsonNode> allVersions(EntenteProcess server) throws IOException {
    return client(server).wholeManifest(COMMUNITY, Map.of("match[version]", "all"));
  }

  private static Page following(EntenteProcess server, Page page) throws IOException {
    return client(server)
        .objects(COMMUNITY, Map.of("limit", "100", "next", page.next().orElseThrow()));
  }

  private static List<String> ids(Page... pages) {
    return Stream.of(pages)
        .flatMap(page -> page.entries().stream())
        .map((JsonNode object) -> object.path("id").asText())
        .toList();
  }

  private MongoCollection<Document> objects() {
    return mongo.getDatabase(database).getCollection("stix_object");
  }

  private List<Document> documents() {
    return objects().find(OBJECT).sort(Sorts.ascending("_id")).into(new ArrayList<>());
  }

  private void change(int index, Bson change) {
    Document any = documents().get(index);
    assertThat(objects().updateOne(Filters.eq(any.get("_id")), change).getMatchedCount())
        .isEqualTo(1);
  }
}
