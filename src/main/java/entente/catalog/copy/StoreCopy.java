package entente.catalog.copy;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes a store hold what another one holds: range by range, and a range that is equal already is
 * passed over. So a copy that was broken off is finished by doing it again.
 *
 * <p>The target's heads are closed before anything in it changes and written when all is equal: in
 * between, a reader of it would see nothing, and the check at the start keeps it from being served.
 * It waits for the stores, so it runs on a thread that may wait.
 */
public final class StoreCopy {
  private final Deployment deployment;
  private final CopyableStore source;
  private final CopyableStore target;
  private final CopyProgress progress;

  /**
   * Prepares one.
   *
   * @param deployment whose objects both keep; it is told where they are in the end
   * @param source what is read, and stays as it is
   * @param target what is changed
   * @param progress is told of it
   */
  public StoreCopy(
      Deployment deployment, CopyableStore source, CopyableStore target, CopyProgress progress) {
    this.deployment = deployment;
    this.source = source;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Copies, and reads both again to compare them.
   *
   * @param discardNewer whether the target may hold what is newer than the source; it is lost
   * @return whether both hold the same; where not, the source was written to meanwhile, and the
   *     target stays closed
   * @throws CopyRefused where the source is no whole store, or older than the target
   */
  public boolean run(boolean discardNewer) {
    List<CopiedHead> heads = await(source.heads());
    List<CopiedHead> written = await(target.heads());
    requireWhole(heads);
    UUID id = await(deployment.id());
    requireOwnedBy(id);
    if (!discardNewer) {
      requireNotNewer(heads, written);
    }
    List<CopiedHead> all = withThoseOfTarget(heads, written);
    await(target.belongsTo(id));
    close(all, written);
    all.forEach(head -> copy(head.collection()));
    boolean equal = true;
    for (CopiedHead head : all) {
      equal &= compare(head.collection());
    }
    if (equal && await(source.heads()).equals(heads)) {
      await(target.write(all));
      await(deployment.keepsIn(target.kind()));
      return true;
    }
    return false;
  }

  private static void requireWhole(List<CopiedHead> heads) {
    if (heads.stream().noneMatch(CopiedHead::isUsed)) {
      throw new CopyRefused("the source holds nothing: see that --from names the right store");
    }
    if (heads.stream().anyMatch(CopiedHead::isClosed)) {
      throw new CopyRefused("the source itself is a copy that was not finished: finish that first");
    }
  }

  private void requireOwnedBy(UUID id) {
    if (!await(source.owner()).equals(Optional.of(id))) {
      throw new CopyRefused("the source does not keep the objects of this deployment");
    }
    if (!await(target.owner()).map(id::equals).orElse(true)) {
      throw new CopyRefused(
          "the target keeps the objects of another deployment: take an empty one");
    }
  }

  private static void requireNotNewer(List<CopiedHead> heads, List<CopiedHead> written) {
    Map<UUID, CopiedHead> ofSource = byCollection(heads);
    for (CopiedHead there : written) {
      CopiedHead here = ofSource.get(there.collection().value());
      DateAdded newest = here == null ? DateAdded.START : here.head().lastAdded();
      if (there.head().lastAdded().isAfter(DateAdded.later(newest, CopiedHead.FIRST_DATE))) {
        throw new CopyRefused(
            ("the target holds newer objects of collection %s than the source: see that --from and"
                    + " --to are not mixed up, or say --discard-newer to lose them")
                .formatted(there.collection()));
      }
    }
  }

  /** All collections; one that only the target has ends up as one that never held an object. */
  private static List<CopiedHead> withThoseOfTarget(
      List<CopiedHead> heads, List<CopiedHead> written) {
    Map<UUID, CopiedHead> all = byCollection(heads);
    written.forEach(
        head ->
            all.computeIfAbsent(
                head.collection().value(), id -> CopiedHead.unused(head.collection())));
    return List.copyOf(all.values());
  }

  private void close(List<CopiedHead> all, List<CopiedHead> written) {
    Map<UUID, CopiedHead> there = byCollection(written);
    List<CopiedHead> closed = new ArrayList<>();
    for (CopiedHead head : all) {
      CopiedHead old = there.getOrDefault(head.collection().value(), head);
      closed.add(old.closed());
    }
    await(target.write(closed));
  }

  private static Map<UUID, CopiedHead> byCollection(List<CopiedHead> heads) {
    Map<UUID, CopiedHead> all = new TreeMap<>();
    heads.forEach(head -> all.put(head.collection().value(), head));
    return all;
  }

  private void copy(CollectionId collection) {
    DateRange rest = DateRange.whole(collection);
    while (!rest.isEmpty()) {
      List<CopiedObject> objects = await(source.objects(rest));
      DateRange range = rest.upTo(last(objects));
      if (!digest(objects).equals(digest(range, target::objects))) {
        await(target.replace(range, objects));
      }
      progress.copied(collection, objects.size());
      rest = rest.behind(range.to());
    }
    rest = DateRange.whole(collection);
    while (!rest.isEmpty()) {
      List<CopiedTombstone> tombstones = await(source.tombstones(rest));
      DateRange range = rest.upTo(last(tombstones));
      addTombstones(range, tombstones);
      rest = rest.behind(range.to());
    }
  }

  /** How far a range goes that was read: behind the last row, to the end. */
  private static DateAdded last(List<? extends CopiedRow> rows) {
    return rows.isEmpty() ? DateAdded.END : rows.get(rows.size() - 1).dateAdded();
  }

  private void addTombstones(DateRange range, List<CopiedTombstone> tombstones) {
    Sha256 wanted = digest(tombstones);
    if (wanted.equals(digest(range, target::tombstones))) {
      return;
    }
    await(target.addTombstones(range, tombstones));
    if (!wanted.equals(digest(range, target::tombstones))) {
      throw new CopyRefused(
          ("the target knows of other deletions in collection %s than the source, and a record of"
                  + " a deletion never changes: the target has another past, take an empty one")
              .formatted(range.collection()));
    }
  }

  private static Sha256 digest(List<? extends CopiedRow> rows) {
    RowDigest digest = new RowDigest();
    digest.add(rows);
    return digest.sha256();
  }

  private static <R extends CopiedRow> Sha256 digest(
      DateRange range, Function<DateRange, Uni<List<R>>> read) {
    RowDigest digest = new RowDigest();
    digest(range, read, digest, count -> {});
    return digest.sha256();
  }

  private static <R extends CopiedRow> void digest(
      DateRange range, Function<DateRange, Uni<List<R>>> read, RowDigest digest, Counter counter) {
    DateRange rest = range;
    while (!rest.isEmpty()) {
      List<R> rows = await(read.apply(rest));
      digest.add(rows);
      counter.more(rows.size());
      rest = rest.behind(rows.isEmpty() ? rest.to() : last(rows));
    }
  }

  /** Is told of more rows. */
  private interface Counter {
    void more(int rows);
  }

  private boolean compare(CollectionId collection) {
    CollectionContents wanted = contents(collection, source);
    boolean equal = wanted.equals(contents(collection, target));
    if (equal) {
      progress.equal(wanted);
    }
    return equal;
  }

  private CollectionContents contents(CollectionId collection, CopyableStore store) {
    RowDigest digest = new RowDigest();
    DateRange whole = DateRange.whole(collection);
    digest(whole, store::objects, digest, count -> progress.compared(collection, count));
    long objects = digest.rows();
    digest(whole, store::tombstones, digest, count -> {});
    return new CollectionContents(collection, objects, digest.rows() - objects, digest.sha256());
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().indefinitely();
  }
}
