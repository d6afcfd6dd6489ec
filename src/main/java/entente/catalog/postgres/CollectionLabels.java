package entente.catalog.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import entente.catalog.CollectionId;
import entente.catalog.Release;
import entente.catalog.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which labels the objects of a collection carry, and which of them a reader is cleared for: his
 * sight. Whether what is known is still all there is, each query finds out by the number of labels
 * that it meets in the collection's head.
 */
@ApplicationScoped
class CollectionLabels {
  private static final int SIGHTS_MAX = 10_000;
  private static final String LABELS = "SELECT labels FROM collection_head WHERE collection = $1";
  private static final Known NONE = new Known(Map.of());

  private final Pool pool;
  private final ReleaseLabels releaseLabels;
  private final Map<CollectionId, Known> known = new ConcurrentHashMap<>();
  private final Cache<SightKey, List<Integer>> sights =
      Caffeine.newBuilder().maximumSize(SIGHTS_MAX).build();

  CollectionLabels(Pool pool, ReleaseLabels releaseLabels) {
    this.pool = pool;
    this.releaseLabels = releaseLabels;
  }

  /** The labels of a collection as far as they are known here. */
  record Known(Map<Integer, Release> releases) {
    int count() {
      return releases.size();
    }
  }

  private record SightKey(CollectionId collection, int count, Visibility visibility) {}

  Known known(CollectionId collection) {
    return known.getOrDefault(collection, NONE);
  }

  /** The labels among those known that a reader is cleared for, in ascending order. */
  List<Integer> sight(CollectionId collection, Known labels, Visibility visibility) {
    return sights.get(
        new SightKey(collection, labels.count(), visibility), key -> cleared(labels, visibility));
  }

  static List<Integer> cleared(Known labels, Visibility visibility) {
    return labels.releases().entrySet().stream()
        .filter(label -> visibility.admits(label.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Learns of the labels that have come since. */
  Uni<Void> learn(CollectionId collection) {
    return pool.preparedQuery(LABELS)
        .execute(Tuple.of(collection.value()))
        .map(CollectionLabels::labels)
        .chain(labels -> releaseLabels.releases(pool, labels))
        .invoke(releases -> known.merge(collection, new Known(releases), CollectionLabels::newer))
        .replaceWithVoid();
  }

  private static Known newer(Known one, Known other) {
    return one.count() >= other.count() ? one : other;
  }

  private static List<Integer> labels(RowSet<Row> rows) {
    for (Row row : rows) {
      return List.of(row.getArrayOfIntegers("labels"));
    }
    return List.of();
  }
}
