package entente.gate;

import entente.problem.Problem;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.validation.Verdict;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a bundle batch by batch, as it comes. To read is to wait for it. */
final class BundleBatches {
  private final InputStream bundle;
  private final Function<RawObject, Verdict> validation;
  private final PublishConfig config;
  private final Clock clock;

  private @Nullable ObjectsReader reader;
  private @Nullable Problem fault;

  /**
   * Begins before anything is read.
   *
   * @param bundle the bundle's JSON text
   * @param validation what is to be said of each object; the rest of what was read is let go
   */
  BundleBatches(
      InputStream bundle,
      Function<RawObject, Verdict> validation,
      PublishConfig config,
      Clock clock) {
    this.bundle = bundle;
    this.validation = validation;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The next objects: as many as there may be in one batch, fewer where they come slowly.
   *
   * @return none at the end of the bundle
   * @throws Problem where the bundle cannot be read on; all objects before it were in a batch
   */
  List<Verdict> next() {
    if (fault != null) {
      throw fault;
    }
    List<Verdict> batch = new ArrayList<>();
    try {
      readInto(batch);
    } catch (Problem problem) {
      if (batch.isEmpty()) {
        throw problem;
      }
      fault = problem;
    }
    return batch;
  }

  private void readInto(List<Verdict> batch) {
    Instant end = clock.instant().plus(config.batchAgeMax());
    long bytes = 0;
    do {
      Optional<RawObject> object = read();
      if (object.isEmpty()) {
        return;
      }
      bytes += object.get().document().length();
      batch.add(validation.apply(object.get()));
    } while (batch.size() < config.batchObjectsMax()
        && bytes < config.batchBytesMax()
        && clock.instant().isBefore(end));
  }

  private Optional<RawObject> read() {
    if (reader == null) {
      reader = new ObjectsReader(bundle, config.objectBytesMax());
    }
    Optional<RawObject> object = reader.next();
    // It may say what it is behind its objects; until it says something else it is believed.
    if (object.isEmpty() || !reader.type().isMissingNode()) {
      requireBundle(reader);
    }
    return object;
  }

  private static void requireBundle(ObjectsReader reader) {
    if (!reader.type().asText().equals("bundle")) {
      throw Problem.unprocessable("a bundle was expected, of type bundle (STIX 2.1, section 8)");
    }
  }
}
