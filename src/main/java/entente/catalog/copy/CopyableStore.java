package entente.catalog.copy;

import entente.catalog.StoreKind;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a store holds of the catalog, row by row, to be moved to another store. Nobody who serves
 * readers uses it.
 */
public interface CopyableStore {
  /** How many rows are read at once. */
  int ROWS_MAX = 1_000;

  /** How many bytes of documents are read at once, unless the first of them is longer. */
  long BYTES_MAX = 4L << 20;

  /** Which store it is. */
  StoreKind kind();

  /** The deployment whose objects it keeps; absent where that was never said. */
  Uni<Optional<UUID>> owner();

  /** Says whose objects it keeps, unless that was said before. */
  Uni<Void> belongsTo(UUID deployment);

  /** The first objects of a range in the order of date added; none where it holds none. */
  Uni<List<CopiedObject>> objects(DateRange range);

  /**
   * Makes these the objects of a range, all or nothing. What the store holds behind the range of
   * the same versions goes too: no version is there twice.
   */
  Uni<Void> replace(DateRange range, List<CopiedObject> objects);

  /** The first tombstones of a range in the order of date added; none where it holds none. */
  Uni<List<CopiedTombstone>> tombstones(DateRange range);

  /** Adds tombstones that are not there; one that is there stays as it is. */
  Uni<Void> addTombstones(DateRange range, List<CopiedTombstone> tombstones);

  /** The heads of all collections that have one. */
  Uni<List<CopiedHead>> heads();

  /** Writes heads, all or nothing. */
  Uni<Void> write(List<CopiedHead> heads);
}
