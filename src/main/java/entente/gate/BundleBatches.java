package entente.gate;

import entente.problem.Problem;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.validation.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a bundle batch by batch as it arrives. Reading blocks until the objects are there. */
final class BundleBatches {
  private final Supplier<ObjectsReader> bundle;
  private final Function<RawObject, Verdict> validation;
  private final PublishConfig config;
  private final Clock clock;

  private @Nullable ObjectsReader reader;
  private @Nullable Problem fault;

  /**
   * @param bundle begins to read the bundle
   * @param validation validates each object; only its verdict is kept in memory
   */
  BundleBatches(
      Supplier<ObjectsReader> bundle,
      Function<RawObject, Verdict> validation,
      PublishConfig config,
      Clock clock) {
    this.bundle = bundle;
    this.validation = validation;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The next objects: as many as one batch may hold, fewer if they arrive slowly.
   *
   * @return an empty list at the end of the bundle
   * @throws Problem if the bundle cannot be read any further; all objects before that point were in
   *     a batch
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
      reader = bundle.get();
    }
    Optional<RawObject> object = reader.next();
    // The type may follow the objects; until another type is read, the text counts as a bundle.
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
