package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.SampleRequests;
import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.ConfiguredStore;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.KnownSight;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.catalog.StoredObject;
import entente.catalog.Submission;
import entente.catalog.Visibility;
import entente.sharing.AccessFixture;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store whose pages come through the gate out, where they are kept: what a store has to show in
 * random worlds it has to show again from there. Each page is asked for twice, and the second time
 * it is the one that was kept, unless somebody wrote in between.
 */
public final class KeptRepository implements ObjectRepository {
  private final ObjectRepository store;
  private final ObjectReader reader;

  /** Asks the store through that gate. */
  public KeptRepository(ObjectRepository store, ObjectReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /** Asks a store that tells its state itself, whose records are kept nowhere. */
  public static KeptRepository beside(ObjectRepository store) {
    return new KeptRepository(
        store,
        new ObjectReader(
            store,
            new PageRecords(
                new StagedStores(), store, new ConfiguredStore(Optional.of("elsewhere"))),
            new KeptPages(() -> 16 << 20),
            DirectWork.workers()));
  }

  @Override
  public Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    Supplier<Uni<RenderedPage>> read = () -> read(collection, query, visibility, detail);
    return store
        .state(collection)
        .chain(before -> read.get().chain(first -> again(first, read, before, collection)))
        .map(page -> page(page.body().toJsonObject()));
  }

  private Uni<RenderedPage> again(
      RenderedPage first,
      Supplier<Uni<RenderedPage>> read,
      CollectionState before,
      CollectionId collection) {
    return read.get()
        .call(
            again ->
                store
                    .state(collection)
                    .invoke(
                        after -> {
                          if (after.equals(before)) {
                            compare(first, again, before);
                          }
                        }));
  }

  /** Of nothing that ever was there is nothing to keep, nor of what is answered unseen. */
  private static void compare(RenderedPage first, RenderedPage again, CollectionState state) {
    boolean kept =
        state.lastAdded().isAfter(DateAdded.START)
            && !first.disclosure().sight().equals(Sight.NONE);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again == first || !kept).as("a page is kept").isTrue();
  }

  private Uni<RenderedPage> read(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    var access = AccessFixture.of(collection, visibility).access();
    var rendering =
        new ObjectReader.Rendering(Optional.of(detail), KeptRepository::body, body -> {});
    return reader.page(
        access,
        SampleRequests.known(Instant.EPOCH).of(collection),
        new ObjectReader.Request(query, detail, rendering, true));
  }

  private static Buffer body(ObjectPage page) {
    JsonArray objects = new JsonArray();
    page.objects()
        .forEach(
            object ->
                objects.add(
                    JsonArray.of(
                        object.id().value(),
                        object.version(),
                        object.dateAdded().micros(),
                        object.document().getBytes())));
    JsonObject body =
        new JsonObject()
            .put("more", page.more())
            .put("sight", new JsonArray(page.sight().numbers()))
            .put("objects", objects);
    page.end().ifPresent(end -> body.put("end", end.micros()));
    return body.toBuffer();
  }

  private static ObjectPage page(JsonObject body) {
    return new ObjectPage(
        body.getJsonArray("objects").stream().map(it -> object((JsonArray) it)).toList(),
        Optional.ofNullable(body.getLong("end")).map(DateAdded::new),
        body.getBoolean("more"),
        Sight.ofNumbers(body.getJsonArray("sight").stream().map(Integer.class::cast).toList()),
        Optional.empty());
  }

  private static StoredObject object(JsonArray object) {
    return new StoredObject(
        new StixId(object.getString(0)),
        object.getString(1),
        new DateAdded(object.getLong(2)),
        Buffer.buffer(object.getBinary(3)));
  }

  @Override
  public KnownSight sight(CollectionId collection, Visibility visibility) {
    return store.sight(collection, visibility);
  }

  @Override
  public Uni<CollectionState> state(CollectionId collection) {
    return store.state(collection);
  }

  @Override
  public Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility) {
    return store.holds(collection, id, visibility);
  }

  @Override
  public Uni<List<Addition>> add(
      CollectionId collection,
      Contributor contributor,
      List<Submission> submissions,
      ChangeRecord<Additions> changeRecord) {
    return store.add(collection, contributor, submissions, changeRecord);
  }

  @Override
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return store.preview(collection, contributor, submissions);
  }

  @Override
  public Uni<Deletion> delete(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return store.delete(collection, contributor, request, changeRecord);
  }

  @Override
  public Uni<Map<StixId, Buffer>> definitions(
      CollectionId collection,
      Set<StixId> ids,
      Set<PartnerCode> contributors,
      Visibility visibility) {
    return store.definitions(collection, ids, contributors, visibility);
  }
}
