package entente.gate;

import entente.problem.Problem;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.validation.BundleRules;
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
  private boolean begun;
  private boolean atEnd;

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
   *     a batch. Of a bundle that fits into one batch and breaks a rule of bundles nothing was.
   */
  List<Verdict> next() {
    if (fault != null) {
      throw fault;
    }
    List<Verdict> batch = new ArrayList<>();
    try {
      readInto(batch);
    } catch (Problem problem) {
      if (batch.isEmpty() || (atEnd && !begun)) {
        throw problem;
      }
      fault = problem;
    }
    begun = true;
    return batch;
  }

  /** Whether every object was read: what is wrong then is the bundle itself. */
  boolean isAtEnd() {
    return atEnd;
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
    if (object.isEmpty()) {
      atEnd = true;
      BundleRules.require(reader);
    } else if (reader.count() == 1) {
      BundleRules.requireSoFar(reader);
    }
    return object;
  }
}
