package entente.bench;

import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reading and validation cost alone, in this process and on one thread: nothing is sent,
 * recorded or kept.
 *
 * @param readsPerSecond objects that are read from an envelope
 * @param verdictsPerSecond indicators, read before, that are judged
 */
record ValidationSpeed(double readsPerSecond, double verdictsPerSecond) {
  private static final int OBJECTS = 10_000;
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 40;

  /** Reads and judges the objects of the corpus in turns, and takes the medians. */
  static ValidationSpeed measure() {
    byte[] envelope = Corpus.ONE_LABEL.envelope(0, OBJECTS);
    StixValidator validator = new StixValidator();
    Timings reads = new Timings(ROUNDS);
    Timings verdicts = new Timings(ROUNDS);
    int judged = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = System.nanoTime();
      List<RawObject> objects = read(envelope);
      long read = System.nanoTime();
      List<RawObject> indicators =
          objects.stream().filter(it -> it.json().path("pattern").isTextual()).toList();
      long begin = System.nanoTime();
      judge(validator, indicators);
      long end = System.nanoTime();
      judged = indicators.size();
      if (round >= 0) {
        reads.add(read - start);
        verdicts.add(end - begin);
      }
    }
    return new ValidationSpeed(
        OBJECTS / reads.medianMillis() * 1_000, judged / verdicts.medianMillis() * 1_000);
  }

  private static List<RawObject> read(byte[] envelope) {
    List<RawObject> objects = new ArrayList<>(OBJECTS);
    ObjectsReader reader = new ObjectsReader(envelope, DocumentLimits.DEFAULT);
    for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
      objects.add(next.get());
    }
    return objects;
  }

  private static void judge(StixValidator validator, List<RawObject> objects) {
    for (RawObject object : objects) {
      if (validator.validate(object, Strictness.STANDARD) instanceof Verdict.Invalid invalid) {
        throw new IllegalStateException("refused: " + invalid.errors());
      }
    }
  }

  /**
   * What share of the objects that are posted a second would be posted with validation and without:
   * by arithmetic, a server that does not validate being none that there is.
   *
   * @param postedPerSecond objects that were posted, validated and durable
   */
  double ratioToUnvalidated(double postedPerSecond) {
    return 1 - postedPerSecond / verdictsPerSecond;
  }

  @Override
  public String toString() {
    return """
    | on one core, objects a second |  | target |
    | --- | ---: | ---: |
    | read alone | %s |  |
    | indicators validated alone | %s | 50,000 |\
    """
        .formatted(Table.number(readsPerSecond), Table.number(verdictsPerSecond));
  }
}
