package entente.catalog.keeping;

import entente.catalog.CollectionId;
import entente.catalog.Release;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A collection within a transaction that holds its head: nobody else writes to it until that ends,
 * on whatever instance.
 */
public interface HeldCollection {

  /** How a store holds a collection. */
  interface Holder {

    /**
     * Does work in a transaction that holds the collection's head; a collection that never had one
     * gets it. The work may be done anew from its beginning, as long as nothing is committed.
     *
     * @param collection which is held
     * @param work what is done meanwhile; if it fails nothing of it stays
     * @return the work's result, when it is durable
     */
    <T> Uni<T> holding(CollectionId collection, Function<HeldCollection, Uni<T>> work);
  }

  /** The head as it was met. */
  CollectionHead head();

  /** What the labels of the head stand for. */
  Uni<Map<Integer, Release>> releases();

  /**
   * All versions that are there of some objects, in the order of date added. A document comes along
   * at least where a version is the newest, the only one or one of those named.
   */
  Uni<List<KeptVersion>> kept(Set<String> stixIds, Set<String> versionKeys);

  /** Adds versions. */
  Uni<Void> insert(List<KeptVersion> versions);

  /** Writes the label, the standing and the parallel mark of versions that are there. */
  Uni<Void> update(List<KeptVersion> versions);

  /**
   * Takes versions of one object away and leaves their tombstones.
   *
   * @param versions which
   * @param atMicros when, in microseconds since 1970
   * @param by code of the partner who deletes
   */
  Uni<Void> bury(List<KeptVersion> versions, long atMicros, String by);

  /** Moves the head. */
  Uni<Void> move(CollectionHead head);
}
