package entente.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Addition.Result;
import entente.catalog.ReleaseOracle.Sent;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever partners do, a store shows each reader what {@link ReleaseOracle} says. */
public abstract class ReleaseWorldsContract extends PairedWorldsContract {

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
    List<Submission> batch = world.batch(writer);
    List<Addition> previews = await(repository().preview(collection, writer, batch));

    List<Addition> additions = add(collection, writer, batch);

    assertThat(previews).usingRecursiveComparison(WITHOUT_DATES).isEqualTo(additions);
    for (int place = 0; place < batch.size(); place++) {
      follow(oracle, new Sent(writer, batch.get(place)), additions.get(place).result());
    }
    oracle.carry();
    for (int place = 0; place < batch.size(); place++) {
      Sent sent = new Sent(writer, batch.get(place));
      additions.get(place).dateAdded().ifPresent(date -> oracle.date(sent, date));
    }
  }

  private static void follow(ReleaseOracle oracle, Sent sent, Result result) {
    if (oracle.has(sent)) {
      assertThat(result).isNotEqualTo(Result.ADDED);
      if (oracle.hasSame(sent)) {
        assertThat(RandomWorld.isHeld(result)).isTrue();
      }
      if (RandomWorld.isHeld(result)) {
        oracle.add(sent);
      }
    } else if (oracle.leavesOut(sent)) {
      assertThat(result).isEqualTo(Result.REVOCATION_NARROWER);
    } else if (result != Result.REVOCATION_NARROWER) {
      assertThat(result).isEqualTo(Result.ADDED);
      oracle.add(sent);
    }
  }

  private void delete(RandomWorld world, ReleaseOracle oracle) {
    Contributor writer = world.writer();
    DeletionRequest request = world.deletion();

    Deletion deletion = delete(collection, writer, request);

    assertThat(deletion == Deletion.DELETED)
        .isEqualTo(oracle.delete(writer, request.id().value(), request.versions()));
  }

  private void compare(ReleaseOracle oracle, Visibility reader) {
    for (VersionSelection selection : SELECTIONS) {
      assertThat(walk(collection, reader, selection))
          .as("%s, %s", reader, selection)
          .isEqualTo(oracle.seenBy(reader, selection));
    }
  }
}
