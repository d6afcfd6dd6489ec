package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.HeadLabel;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The document of a collection's head. */
final class HeadDocument {

  private static final String NO_OWNER = "";
  private static final Bson STATE =
      Projections.include(Field.LAST_ADDED, Field.REVISION, Field.CHANGED);

  private HeadDocument() {}

  /** Makes the head of a collection that never had one; outside of a transaction, once for all. */
  static Uni<Void> create(MongoStore store, CollectionId collection) {
    return store
        .heads()
        .updateOne(
            Filters.eq(collection.value()),
            Updates.combine(
                Updates.setOnInsert(Field.LAST_ADDED, DateAdded.START.micros()),
                Updates.setOnInsert(Field.LABELS, List.of()),
                Updates.setOnInsert(Field.LOCK_COUNT, 0L)),
            new UpdateOptions().upsert(true))
        .replaceWithVoid();
  }

  /** Locks the head: who tries the same before this transaction has ended must begin anew. */
  static Uni<CollectionHead> lock(
      MongoStore store, ClientSession session, CollectionId collection) {
    return store
        .heads()
        .findOneAndUpdate(
            session,
            Filters.eq(collection.value()),
            Updates.inc(Field.LOCK_COUNT, 1L),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("the head of " + collection + " is gone"))
        .map(HeadDocument::head);
  }

  /** Moves the locked head from where it was met. */
  static Uni<Void> move(
      MongoStore store,
      ClientSession session,
      CollectionId collection,
      CollectionHead from,
      CollectionHead to) {
    return store
        .heads()
        .updateOne(session, Filters.eq(collection.value()), fields(to))
        .chain(
            () ->
                to.revision() == from.revision()
                    ? Uni.createFrom().voidItem()
                    : store
                        .objects()
                        .bulkWrite(
                            session, List.of(LabelRevision.written(collection, to.revision())))
                        .replaceWithVoid());
  }

  /** Sets all that a head says. */
  static Bson fields(CollectionHead head) {
    return Updates.combine(
        Updates.set(Field.LAST_ADDED, head.lastAdded().micros()),
        Updates.set(Field.LABELS, numbers(head.labels())),
        Updates.set(
            Field.LABEL_OWNERS,
            head.inUse().stream()
                .map(label -> label.broughtBy().map(PartnerCode::value).orElse(NO_OWNER))
                .toList()),
        Updates.set(Field.REVISION, head.revision()),
        Updates.set(Field.CHANGED, head.changed()));
  }

  /** The head as it is; absent where the collection never held an object. */
  static Uni<Optional<CollectionHead>> read(
      MongoStore store, ClientSession session, CollectionId collection) {
    return store
        .heads()
        .find(session, Filters.eq(collection.value()))
        .toUni()
        .map(found -> Optional.ofNullable(found).map(HeadDocument::head));
  }

  /**
   * The state of the collection; its labels, which may be many, are fetched of an older head alone.
   */
  static Uni<CollectionState> state(
      MongoStore store, ClientSession session, CollectionId collection) {
    return store
        .heads()
        .find(session, Filters.eq(collection.value()), new FindOptions().projection(STATE))
        .toUni()
        .chain(
            found ->
                found != null && found.containsKey(Field.REVISION)
                    ? Uni.createFrom().item(state(found))
                    : read(store, session, collection)
                        .map(head -> head.orElse(CollectionHead.UNUSED).state()));
  }

  private static CollectionState state(Document head) {
    return new CollectionState(
        head.getLong(Field.REVISION),
        head.get(Field.CHANGED, 0L),
        new DateAdded(head.getLong(Field.LAST_ADDED)));
  }

  /** The revision of its labels. */
  static Uni<Long> revision(MongoStore store, ClientSession session, CollectionId collection) {
    return state(store, session, collection).map(CollectionState::revision);
  }

  /** The head that a document keeps; an older one does not say who brought its labels. */
  static CollectionHead head(Document head) {
    List<Integer> labels = head.getList(Field.LABELS, Integer.class);
    List<String> owners = head.getList(Field.LABEL_OWNERS, String.class, List.of());
    List<HeadLabel> inUse =
        IntStream.range(0, labels.size())
            .mapToObj(i -> new HeadLabel(new ReleaseLabel(labels.get(i)), owner(owners, i)))
            .toList();
    return new CollectionHead(
        new DateAdded(head.getLong(Field.LAST_ADDED)),
        inUse,
        head.get(Field.REVISION, (long) labels.size()),
        head.get(Field.CHANGED, 0L));
  }

  private static Optional<PartnerCode> owner(List<String> owners, int place) {
    return Optional.of(place < owners.size() ? owners.get(place) : NO_OWNER)
        .filter(code -> !code.equals(NO_OWNER))
        .map(PartnerCode::new);
  }

  /** Labels as a document keeps them. */
  static List<Integer> numbers(List<ReleaseLabel> labels) {
    return labels.stream().map(ReleaseLabel::number).toList();
  }
}
