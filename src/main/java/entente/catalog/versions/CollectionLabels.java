package entente.catalog.versions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import entente.catalog.CollectionId;
import entente.catalog.KnownSight;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.Sight;
import entente.catalog.Visibility;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.function.Function;

/**
 * Which labels the objects of a collection carry, and the sight of each reader. Whether what is
 * known is still all there is, each query finds out by the revision that it meets in the
 * collection's head.
 */
public final class CollectionLabels {
  private static final int ATTEMPTS = 5;

  /** Of all collections that are remembered together, each label with what it stands for. */
  private static final long KNOWN_MAX = 500_000;

  /** Of all sights that are remembered together. */
  private static final long SEEN_MAX = 4_000_000;

  /** What is kept of a sight besides its labels weighs as much as so many. */
  private static final int WEIGHT_OF_KEY = 100;

  private static final Known NONE = new Known(CollectionHead.UNUSED.revision(), Map.of());

  private final Function<CollectionId, Uni<CollectionHead>> heads;
  private final ReleaseLabels releaseLabels;
  private final Cache<CollectionId, Known> known =
      Caffeine.newBuilder()
          .maximumWeight(KNOWN_MAX)
          .weigher((CollectionId collection, Known labels) -> 1 + labels.releases().size())
          .build();
  private final Interner<Sight> equalSights = Interner.newWeakInterner();
  private final Cache<SightKey, Sight> sights =
      Caffeine.newBuilder()
          .maximumWeight(SEEN_MAX)
          .weigher((SightKey key, Sight sight) -> WEIGHT_OF_KEY + sight.labels().size())
          .build();

  /**
   * Knows none yet.
   *
   * @param heads reads the head of a collection
   * @param releaseLabels tells what they stand for
   */
  public CollectionLabels(
      Function<CollectionId, Uni<CollectionHead>> heads, ReleaseLabels releaseLabels) {
    this.heads = heads;
    this.releaseLabels = releaseLabels;
  }

  /** The labels of a collection as far as they are known here. */
  private record Known(long revision, Map<ReleaseLabel, Release> releases) {}

  private record SightKey(CollectionId collection, long revision, Visibility visibility) {}

  /**
   * What a question was answered.
   *
   * @param revision that of the collection's labels at the moment of the answer
   * @param value the answer
   */
  public record Answer<T>(long revision, T value) {}

  /**
   * Asks a question for a reader; again where labels have come that were not known: the reader
   * might be cleared for them.
   *
   * @param question what is asked, given the sight of the reader
   */
  public <T> Uni<T> ask(
      CollectionId collection, Visibility visibility, Function<Sight, Uni<Answer<T>>> question) {
    return ask(collection, visibility, question, ATTEMPTS);
  }

  private <T> Uni<T> ask(
      CollectionId collection,
      Visibility visibility,
      Function<Sight, Uni<Answer<T>>> question,
      int attempts) {
    Known labels = known.asMap().getOrDefault(collection, NONE);
    return Uni.createFrom()
        .deferred(() -> question.apply(sight(collection, labels, visibility)))
        .chain(
            answer ->
                answer.revision() == labels.revision()
                    ? Uni.createFrom().item(answer.value())
                    : learned(collection, attempts)
                        .chain(() -> ask(collection, visibility, question, attempts - 1)));
  }

  private Uni<Void> learned(CollectionId collection, int attempts) {
    return attempts > 1
        ? learn(collection)
        : Uni.createFrom()
            .failure(
                () ->
                    new Problem(
                        Problem.Kind.UNAVAILABLE, "the collection changes too fast; try again"));
  }

  /** The sight of a reader by the labels that are known, and their revision. */
  public KnownSight sight(CollectionId collection, Visibility visibility) {
    Known labels = known.asMap().getOrDefault(collection, NONE);
    return new KnownSight(sight(collection, labels, visibility), labels.revision());
  }

  /** Readers who see the same have one sight, which is quickly compared with itself. */
  private Sight sight(CollectionId collection, Known labels, Visibility visibility) {
    return sights.get(
        new SightKey(collection, labels.revision(), visibility),
        key -> equalSights.intern(cleared(labels, visibility)));
  }

  private static Sight cleared(Known labels, Visibility visibility) {
    return new Sight(
        labels.releases().entrySet().stream()
            .filter(label -> visibility.admits(label.getValue()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private Uni<Void> learn(CollectionId collection) {
    return heads
        .apply(collection)
        .chain(
            head ->
                releaseLabels
                    .releases(head.labels())
                    .map(releases -> new Known(head.revision(), releases)))
        .invoke(learnt -> known.asMap().merge(collection, learnt, CollectionLabels::newer))
        .replaceWithVoid();
  }

  private static Known newer(Known one, Known other) {
    return one.revision() >= other.revision() ? one : other;
  }
}
