package entente.catalog;

import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the objects of the collections, in the order in which they were added. That order is the
 * same for everybody: a date added is unique in its collection, and nobody is shown a later one
 * before an earlier one has been committed.
 */
public interface ObjectRepository {

  /** How much of each object is wanted. */
  enum Detail {
    DOCUMENT,
    /** Identifier, version and date added alone. */
    RECORD
  }

  /**
   * A page of what the reader may see. Its cost follows the page and not the collection.
   *
   * @param collection in which collection
   * @param query which objects
   * @param visibility what the reader may see; part of the search, so nothing else is ever fetched
   * @param detail whether documents are wanted
   */
  Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail);

  /** The sight of a reader as far as it is known here; the store is not asked. */
  KnownSight sight(CollectionId collection, Visibility visibility);

  /** The state of a collection, not older than the question. */
  Uni<CollectionState> state(CollectionId collection);

  /** Whether any version of an object is there that the reader may see. */
  Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility);

  /**
   * Adds objects, all or none: when this completes they are durable and on record.
   *
   * @return for each submission, in their order, what became of it
   */
  Uni<List<Addition>> add(
      CollectionId collection,
      Contributor contributor,
      List<Submission> submissions,
      ChangeRecord<Additions> changeRecord);

  /**
   * What {@link #add} would answer at this moment; nothing is added. The dates are those of nothing
   * that is stored.
   */
  Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions);

  /** Deletes versions of an object for good, leaving tombstones and a record. */
  Uni<Deletion> delete(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord);

  /**
   * Documents of marking definitions.
   *
   * @param collection where they are looked for
   * @param ids which
   * @param contributors only those that these partners contributed
   * @param visibility what the one who cites them may see; a hidden one is found no more than one
   *     that does not exist
   * @return the documents found, by identifier
   */
  Uni<Map<StixId, Buffer>> definitions(
      CollectionId collection,
      Set<StixId> ids,
      Set<PartnerCode> contributors,
      Visibility visibility);
}
