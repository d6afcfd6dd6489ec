package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.CollectionHead;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The document of a collection's head. */
final class HeadDocument {

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
        .updateOne(
            session,
            Filters.eq(collection.value()),
            Updates.combine(
                Updates.set(Field.LAST_ADDED, to.lastAdded().micros()),
                Updates.set(Field.LABELS, numbers(to.labels()))))
        .chain(
            () ->
                to.labels().size() == from.labels().size()
                    ? Uni.createFrom().voidItem()
                    : store
                        .objects()
                        .bulkWrite(
                            session, List.of(LabelCount.written(collection, to.labels().size())))
                        .replaceWithVoid());
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

  /** How many labels it has; none where the collection never held an object. */
  static Uni<Integer> labelCount(MongoStore store, ClientSession session, CollectionId collection) {
    return read(store, session, collection)
        .map(head -> head.map(it -> it.labels().size()).orElse(0));
  }

  /** The head that a document keeps. */
  static CollectionHead head(Document head) {
    return new CollectionHead(
        new DateAdded(head.getLong(Field.LAST_ADDED)),
        head.getList(Field.LABELS, Integer.class).stream().map(ReleaseLabel::new).toList());
  }

  /** Labels as a document keeps them. */
  static List<Integer> numbers(List<ReleaseLabel> labels) {
    return labels.stream().map(ReleaseLabel::number).toList();
  }
}
