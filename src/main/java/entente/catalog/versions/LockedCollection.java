package entente.catalog.versions;

import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A collection within a transaction that has locked its head: nobody else writes to it until that
 * ends, on whatever instance.
 */
public interface LockedCollection {
  /** How many octets of documents are in memory together, besides the one that passes this. */
  long DOCUMENT_BYTES_MAX = 4L << 20;

  /** How a store locks a collection, or lets it be looked at as if it were locked. */
  interface Lock {

    /**
     * Does work in a transaction that has locked the collection's head; a collection that never had
     * one gets it. The work may be done anew from its beginning, as long as nothing is committed.
     *
     * @param collection which is locked
     * @param work what is done meanwhile; if it fails nothing of it stays
     * @return the work's result, when it is durable
     */
    <T> Uni<T> whileLocked(CollectionId collection, Function<LockedCollection, Uni<T>> work);

    /**
     * Does work that only reads, all of it as the collection is at one moment. Nobody waits for it,
     * and it waits for no writer.
     *
     * @return the work's result; fails if the work writes
     */
    <T> Uni<T> atOneMoment(CollectionId collection, Function<LockedCollection, Uni<T>> work);
  }

  /** The head as it was met. */
  CollectionHead head();

  /** What the labels of the head stand for. */
  Uni<Map<ReleaseLabel, Release>> releases();

  /** All versions that are there of some objects, in the order of date added, without documents. */
  Uni<List<StoredVersion>> facts(Set<StixId> stixIds);

  /**
   * Documents of versions, the oldest first: of as many of them as {@link #DOCUMENT_BYTES_MAX}
   * allow, one at least. Those of the others are asked for again.
   *
   * @return the documents, by their dates added
   */
  Uni<Map<DateAdded, Buffer>> documents(List<StoredVersion> versions);

  /**
   * What some versions refer to.
   *
   * @param max how many references are answered at most
   * @return the objects, by the date added of what refers to them
   */
  Uni<Map<DateAdded, List<OwnedId>>> references(List<StoredVersion> versions, int max);

  /**
   * The versions that refer to some objects.
   *
   * @param max how many are answered at most
   */
  Uni<List<Referrer>> referrers(Set<OwnedId> targets, int max);

  /**
   * The labels of releases; those that have none are given one, for good once this is committed.
   */
  Uni<Map<Release, ReleaseLabel>> labels(Set<Release> wanted);

  /** Those of some labels that no version in the collection has. */
  Uni<Set<ReleaseLabel>> unused(Set<ReleaseLabel> labels);

  /** Adds versions. */
  Uni<Void> insert(List<StoredVersion> versions);

  /** Writes the label and the position of versions that are there. */
  Uni<Void> update(List<StoredVersion> versions);

  /**
   * Takes versions of one object away and leaves their tombstones.
   *
   * @param versions which
   * @param at when
   * @param by code of the partner who deletes
   */
  Uni<Void> delete(List<StoredVersion> versions, Instant at, PartnerCode by);

  /**
   * Puts on record what was written, as the last that is done before it is committed.
   *
   * @return fails where it cannot be recorded
   */
  <T> Uni<Void> record(ChangeRecord<T> changeRecord, T result);

  /** Moves the head. */
  Uni<Void> move(CollectionHead head);
}
