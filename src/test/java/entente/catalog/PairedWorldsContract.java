package entente.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.ObjectRepository.Detail;
import entente.stix.TlpLevel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 1: two worlds that differ in nothing but what somebody may not see are the same to them
 * in every answer. The suite tries the same worlds each time, so that it fails for what was
 * changed; {@code -Dentente.seed} names others, {@code -Dentente.worlds} how many.
 */
abstract class PairedWorldsContract {
  static final int DEEDS = 14;
  static final List<VersionSelection> SELECTIONS =
      List.of(
          VersionSelection.LAST,
          VersionSelection.ALL,
          new VersionSelection(false, true, false, Set.of()));

  /** A version is a date too, of an object that has no other. */
  static final RecursiveComparisonConfiguration WITHOUT_DATES =
      RecursiveComparisonConfiguration.builder().withIgnoredFields("dateAdded", "version").build();

  private static final int PAGE = 3;

  /** To nobody but the owner. */
  private static final Release NOBODY = new Release(TlpLevel.RED, Set.of(Set.of()));

  final CollectionId collection = new CollectionId(UUID.randomUUID());
  private final CollectionId other = new CollectionId(UUID.randomUUID());

  protected abstract ObjectRepository repository();

  /** In a store a world takes seconds on a busy machine. */
  static LongStream seeds() {
    return worlds(3);
  }

  /**
   * The seeds of worlds.
   *
   * @param count how many, where nobody says it
   */
  protected static LongStream worlds(int count) {
    long first = Long.getLong("entente.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("entente.worlds", count));
  }

  /** One partner keeps to themselves all that they do in one of the worlds, and in one only. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsHiddenChangesNoAnswer(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Visibility hider = world.hider();

    for (int deed = 0; deed < DEEDS; deed++) {
      act(world, new Contributor(hider.reader(), false, true, hider), it -> NOBODY, other);
      actAlike(world, world.writerBeside(hider), submission -> isNotInNameOf(hider, submission));
    }

    world.readers().stream().filter(it -> !it.equals(hider)).forEach(this::isShownTheSame);
  }

  /** An editor who writes in a partner's name writes to their own where that one is hidden. */
  private static boolean isNotInNameOf(Visibility hider, Submission submission) {
    return !submission.owner().equals(hider.reader());
  }

  /** What somebody has lost sight of goes to others in one world than in the other. */
  @ParameterizedTest
  @MethodSource("seeds")
  void toWhomHiddenObjectsGoChangesNoAnswer(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Visibility hider = world.hider();
    Visibility observer = world.readers().get(0);

    for (int deed = 0; deed < 2 * DEEDS; deed++) {
      if (world.oneIn(2)) {
        hideDifferently(world, new Contributor(hider.reader(), false, true, hider), observer);
      } else {
        boolean editor = world.oneIn(5);
        actAlike(
            world, new Contributor(observer.reader(), editor, true, observer), submission -> true);
        isShownTheSame(observer);
      }
    }
  }

  /**
   * No revocations: whether one enters is said to the owner alone, and follows from what it ends.
   */
  private void hideDifferently(RandomWorld world, Contributor writer, Visibility observer) {
    if (world.oneIn(5)) {
      DeletionRequest request = world.deletion();
      assertThat(delete(other, writer, request)).isEqualTo(delete(collection, writer, request));
    } else {
      List<Submission> batch =
          world.batch(writer).stream().filter(it -> !it.object().revoked()).toList();
      assertThat(add(other, writer, released(batch, it -> hidden(world, it, observer))))
          .hasSameSizeAs(
              add(collection, writer, released(batch, it -> hidden(world, it, observer))));
    }
  }

  private static Release hidden(RandomWorld world, Release release, Visibility observer) {
    return observer.admits(release) ? release : world.releaseHiddenFrom(observer);
  }

  /** Nothing of what others store is told to whom may not read it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whoOnlyWritesIsAnsweredAlikeWhateverOthersStore(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Visibility observer = world.readers().get(0);
    Contributor sensor = new Contributor(observer.reader(), world.oneIn(3), false, observer);

    for (int deed = 0; deed < DEEDS; deed++) {
      Visibility another = world.writerBeside(observer).visibility();
      act(world, new Contributor(another.reader(), false, true, another), it -> it, other);
      List<Submission> batch = world.batch(sensor);
      assertThat(add(other, sensor, batch))
          .usingRecursiveComparison(WITHOUT_DATES)
          .isEqualTo(add(collection, sensor, batch));
    }
  }

  /** Somebody does something in one world. */
  private void act(
      RandomWorld world,
      Contributor writer,
      Function<Release, Release> release,
      CollectionId where) {
    if (world.oneIn(4)) {
      assertThat(delete(where, writer, world.deletion())).as("whatever it is").isNotNull();
    } else {
      List<Submission> batch = released(world.batch(writer), release);
      assertThat(add(where, writer, batch)).hasSameSizeAs(batch);
    }
  }

  private static List<Submission> released(
      List<Submission> batch, Function<Release, Release> release) {
    return batch.stream()
        .map(it -> new Submission(it.object(), it.owner(), release.apply(it.release())))
        .toList();
  }

  /** Somebody does the same in both worlds, and must be answered alike. */
  private void actAlike(RandomWorld world, Contributor writer, Predicate<Submission> allowed) {
    if (world.oneIn(5)) {
      DeletionRequest request = world.deletion();
      assertThat(delete(other, writer, request)).isEqualTo(delete(collection, writer, request));
    } else {
      List<Submission> batch =
          decided(writer, world.batch(writer)).stream().filter(allowed).toList();
      assertThat(add(other, writer, batch))
          .usingRecursiveComparison(WITHOUT_DATES)
          .isEqualTo(add(collection, writer, batch));
    }
  }

  /**
   * What an editor sends at once may become several partners' objects, whose dates, and with them
   * their order, are drawn by chance; it decides whose object others mean who name the identifier.
   */
  private static List<Submission> decided(Contributor writer, List<Submission> batch) {
    return batch.stream().limit(writer.editsOthers() ? 1 : batch.size()).toList();
  }

  private void isShownTheSame(Visibility reader) {
    for (VersionSelection selection : SELECTIONS) {
      assertThat(walk(other, reader, selection))
          .as("%s, %s", reader, selection)
          .isEqualTo(walk(collection, reader, selection));
    }
  }

  List<Addition> add(CollectionId where, Contributor writer, List<Submission> submissions) {
    return await(repository().add(where, writer, submissions, Unrecorded.change()));
  }

  Deletion delete(CollectionId where, Contributor writer, DeletionRequest request) {
    return await(repository().delete(where, writer, request, Unrecorded.change()));
  }

  /** The documents that a reader is shown, in pages of which only the last one is short. */
  List<String> walk(CollectionId where, Visibility reader, VersionSelection selection) {
    List<String> seen = new ArrayList<>();
    DateAdded after = DateAdded.START;
    ObjectPage page;
    do {
      ObjectQuery query = new ObjectQuery(Set.of(), Set.of(), selection, Set.of(), after, PAGE);
      page = await(repository().find(where, query, reader, Detail.DOCUMENT));
      assertThat(page.objects()).hasSizeBetween(page.more() ? PAGE : 0, PAGE);
      page.objects().forEach(object -> seen.add(object.document().toString()));
      after = page.lastAdded().orElse(after);
    } while (page.more());
    return seen.stream().sorted().toList();
  }

  @CanIgnoreReturnValue
  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }
}
