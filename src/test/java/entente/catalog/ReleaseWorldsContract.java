package entente.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.Addition.Result;
import entente.catalog.ObjectRepository.Detail;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever partners do, a store shows each reader what {@link ReleaseOracle} says. The seed of a
 * world is its test's name; {@code -Dentente.worlds} says how many there are, {@code
 * -Dentente.seed} which come first.
 */
public abstract class ReleaseWorldsContract {
  private static final int DEEDS = 14;
  private static final int PAGE = 3;
  private static final List<VersionSelection> SELECTIONS =
      List.of(
          VersionSelection.LAST,
          VersionSelection.ALL,
          new VersionSelection(false, true, false, Set.of()));

  private final CollectionId collection = new CollectionId(UUID.randomUUID());

  protected abstract ObjectRepository repository();

  static LongStream seeds() {
    long first = Long.getLong("entente.seed", new Random().nextInt(1_000_000_000));
    return LongStream.range(first, first + Integer.getInteger("entente.worlds", 12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachReaderSeesWhatTheOracleSays(long seed) {
    RandomWorld world = new RandomWorld(seed);
    ReleaseOracle oracle = new ReleaseOracle(world.readers());

    for (int deed = 0; deed < DEEDS; deed++) {
      if (world.oneIn(5)) {
        delete(world, oracle);
      } else {
        add(world, oracle);
      }
      if (deed == DEEDS - 1 || world.oneIn(4)) {
        world.readers().forEach(reader -> compare(oracle, reader));
      }
    }
  }

  private void add(RandomWorld world, ReleaseOracle oracle) {
    Contributor writer = world.writer();
    Submission submission = world.submission(writer);
    Addition preview = one(repository().preview(collection, writer, List.of(submission)));

    Addition addition =
        one(repository().add(collection, writer, List.of(submission), Unrecorded.change()));

    assertThat(preview)
        .usingRecursiveComparison()
        .ignoringFields("dateAdded", "version")
        .isEqualTo(addition);
    Result result = addition.result();
    if (oracle.has(submission)) {
      assertThat(result).isNotEqualTo(Result.ADDED);
      if (oracle.hasSame(submission)) {
        assertThat(RandomWorld.isHeld(result)).isTrue();
        oracle.add(submission);
      }
    } else if (oracle.leavesOut(submission)) {
      assertThat(result).isEqualTo(Result.REVOCATION_NARROWER);
    } else if (result != Result.REVOCATION_NARROWER) {
      assertThat(result).isEqualTo(Result.ADDED);
      oracle.add(submission);
    }
  }

  private void delete(RandomWorld world, ReleaseOracle oracle) {
    Contributor writer = world.writer();
    String id = world.id();
    VersionSelection selection = world.oneIn(3) ? VersionSelection.ALL : VersionSelection.LAST;

    Deletion deletion =
        await(
            repository()
                .delete(
                    collection,
                    writer,
                    new DeletionRequest(new StixId(id), selection),
                    Unrecorded.change()));

    assertThat(deletion == Deletion.DELETED)
        .isEqualTo(oracle.delete(writer.partner(), id, selection));
  }

  private void compare(ReleaseOracle oracle, Visibility reader) {
    for (VersionSelection selection : SELECTIONS) {
      assertThat(walk(reader, selection))
          .as("%s, %s", reader, selection)
          .isEqualTo(oracle.seenBy(reader, selection));
    }
  }

  private List<String> walk(Visibility reader, VersionSelection selection) {
    List<String> seen = new ArrayList<>();
    DateAdded after = DateAdded.START;
    ObjectPage page;
    do {
      ObjectQuery query = new ObjectQuery(Set.of(), Set.of(), selection, Set.of(), after, PAGE);
      page = await(repository().find(collection, query, reader, Detail.DOCUMENT));
      page.objects().forEach(object -> seen.add(object.document().toString()));
      after = page.lastAdded().orElse(after);
    } while (page.more());
    return seen.stream().sorted().toList();
  }

  private static Addition one(Uni<List<Addition>> additions) {
    return await(additions).get(0);
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }
}
