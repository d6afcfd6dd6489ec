package entente.catalog.versions;

import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A collection within a transaction that has locked its head: nobody else writes to it until that
 * ends, on whatever instance.
 */
public interface LockedCollection extends CollectionSnapshot {

  /** How a store lets a collection be looked at and changed. */
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
     * Looks at a collection as it is at one moment: nobody is locked out, nothing is written.
     *
     * @param collection which is looked at
     * @param work what is asked
     */
    <T> Uni<T> atOneMoment(CollectionId collection, Function<CollectionSnapshot, Uni<T>> work);
  }

  /**
   * The labels of releases; those that have none are given one, for good once this is committed.
   */
  Uni<Map<Release, ReleaseLabel>> labels(Set<Release> wanted);

  /** Those of some labels that no version in the collection has. */
  Uni<Set<ReleaseLabel>> unused(Set<ReleaseLabel> labels);

  /** Adds versions. */
  Uni<Void> insert(List<StoredVersion> versions);

  /** Writes what has changed of versions that are there: label, position, what narrowed them. */
  Uni<Void> update(List<StoredVersion> versions);

  /**
   * Gives other labels to all versions of the objects of some partners that refer to some objects,
   * and of all that refer to those, in turn, whoever's. None of them is looked at one by one, so
   * that there may be any number; of each it is noted that something may have narrowed it unseen.
   *
   * @param targets the objects that are referred to
   * @param by whose objects come first
   * @param narrower tells the label that follows, for each that such objects have
   */
  Uni<Void> narrowReferring(
      Set<OwnedId> targets,
      Set<PartnerCode> by,
      Function<Set<Held>, Uni<Map<Held, ReleaseLabel>>> narrower);

  /**
   * That versions of a partner's objects have a label.
   *
   * @param owner the partner
   * @param label the label
   */
  record Held(PartnerCode owner, ReleaseLabel label) {}

  /**
   * Takes versions of one object away and leaves their tombstones.
   *
   * @param versions which
   * @param at when
   * @param by code of the partner who deletes
   */
  Uni<Void> delete(List<StoredVersion> versions, Instant at, PartnerCode by);

  /**
   * Takes all versions of an object away and leaves their tombstones. They are not looked at, so
   * that there may be any number.
   *
   * @param object which
   * @param at when
   * @param by code of the partner who deletes
   * @return the labels that they had
   */
  Uni<Set<ReleaseLabel>> deleteAll(OwnedId object, Instant at, PartnerCode by);

  /**
   * Puts on record what was written, as the last that is done before it is committed.
   *
   * @return fails where it cannot be recorded
   */
  <T> Uni<Void> record(ChangeRecord<T> changeRecord, T result);

  /** Moves the head. */
  Uni<Void> move(CollectionHead head);
}
