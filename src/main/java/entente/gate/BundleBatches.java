package entente.gate;

import entente.gate.ObjectSpool.Placed;
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

/**
 * Reads a bundle batch by batch as it arrives. Reading blocks until the objects are there. Objects
 * whose marking definitions may still follow come at the end.
 */
final class BundleBatches implements AutoCloseable {
  private final Supplier<ObjectsReader> bundle;
  private final Function<RawObject, Verdict> validation;
  private final PublishConfig config;
  private final Clock clock;
  private final WaitingObjects waiting;

  private @Nullable ObjectsReader reader;
  private @Nullable Problem fault;
  private boolean begun;
  private boolean atEnd;

  /**
   * Objects to be published together.
   *
   * @param places the place of each among all objects of the bundle, from 0
   * @param verdicts what validation says of each; only that is kept in memory
   */
  record Batch(List<Integer> places, List<Verdict> verdicts) {
    Batch() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
      return places.isEmpty();
    }
  }

  /**
   * @param bundle begins to read the bundle
   * @param waiting keeps what has to wait
   * @param validation validates each object
   */
  BundleBatches(
      Supplier<ObjectsReader> bundle,
      WaitingObjects waiting,
      Function<RawObject, Verdict> validation,
      PublishConfig config,
      Clock clock) {
    this.bundle = bundle;
    this.waiting = waiting;
    this.validation = validation;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The next objects: as many as one batch may hold, fewer if they arrive slowly.
   *
   * @return an empty batch at the end of the bundle
   * @throws Problem if the bundle cannot be read any further; all objects before that point were in
   *     a batch. Of a bundle that fits into one batch and breaks a rule of bundles nothing was.
   */
  Batch next() {
    Batch batch = new Batch();
    while (batch.isEmpty() && !atEnd && fault == null) {
      readInto(batch);
    }
    if (batch.isEmpty()) {
      releaseInto(batch);
    }
    if (batch.isEmpty() && fault != null) {
      throw fault;
    }
    begun = true;
    return batch;
  }

  /** Whether every object was read: what is wrong then is the bundle itself. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** How many objects were read, those that still wait included. */
  int received() {
    return reader == null ? 0 : reader.count();
  }

  private void readInto(Batch batch) {
    try {
      Filling filling = new Filling(batch);
      Optional<RawObject> object = read();
      while (object.isPresent()) {
        Placed placed = new Placed(received() - 1, object.get());
        if (!waiting.keep(placed)) {
          filling.add(placed);
        }
        if (filling.isDone()) {
          return;
        }
        object = read();
      }
    } catch (Problem problem) {
      if (atEnd && !begun) {
        throw problem;
      }
      fault = problem;
    }
  }

  private void releaseInto(Batch batch) {
    Filling filling = new Filling(batch);
    Optional<Placed> next = waiting.take();
    while (next.isPresent()) {
      filling.add(next.get());
      next = filling.isDone() ? Optional.empty() : waiting.take();
    }
  }

  /** A batch that is being filled, until it has enough objects or octets, or is old enough. */
  private final class Filling {
    private final Batch batch;
    private final Instant end = clock.instant().plus(config.batchAgeMax());
    private long bytes;

    Filling(Batch batch) {
      this.batch = batch;
    }

    void add(Placed placed) {
      bytes += placed.object().document().length();
      batch.places().add(placed.place());
      batch.verdicts().add(validation.apply(placed.object()));
    }

    boolean isDone() {
      return batch.places().size() >= config.batchObjectsMax()
          || bytes >= config.batchBytesMax()
          || !clock.instant().isBefore(end);
    }
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

  @Override
  public void close() {
    waiting.close();
  }
}
