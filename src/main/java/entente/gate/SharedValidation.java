package entente.gate;

import entente.catalog.PartnerCode;
import entente.stix.RawObject;
import entente.stix.validation.SubmissionValidation;
import entente.stix.validation.SubmissionValidation.Judged;
import entente.stix.validation.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Validates the objects of one submission on two threads, where a second one is free: of each two
 * parts of it one is shared, and the other judged by the thread that reads them. Parsed documents
 * take many times the octets of their texts, so no more than two short parts of them are in memory
 * together, beside the one object that is too long for a part.
 */
final class SharedValidation {
  /** How many objects a part has at most. */
  static final int PART_OBJECTS_MAX = 64;

  /** The octets of documents at which a part is full. */
  static final int PART_BYTES_MAX = 65_536;

  private final FairWorkers workers;
  private final PartnerCode partner;
  private final SubmissionValidation validation;
  private final List<Verdict> verdicts = new ArrayList<>();

  /**
   * Begins with nothing.
   *
   * @param partner whose work it is
   * @param validation of this submission, used by nobody else
   */
  SharedValidation(FairWorkers workers, PartnerCode partner, SubmissionValidation validation) {
    this.workers = workers;
    this.partner = partner;
    this.validation = validation;
  }

  /** What validation says of each object, in their order. */
  List<Verdict> verdicts(Iterator<RawObject> objects) {
    while (objects.hasNext()) {
      Supplier<List<Judged>> first = shared(part(objects));
      List<Judged> second = judged(part(objects));
      take(first.get());
      take(second);
    }
    return verdicts;
  }

  /** The next objects; the last of them may be of any length. */
  private static List<RawObject> part(Iterator<RawObject> objects) {
    List<RawObject> part = new ArrayList<>(PART_OBJECTS_MAX);
    int bytes = 0;
    while (part.size() < PART_OBJECTS_MAX && bytes < PART_BYTES_MAX && objects.hasNext()) {
      RawObject object = objects.next();
      bytes += object.document().length();
      part.add(object);
    }
    return part;
  }

  /** A part with a long object is judged at once, before more is read. */
  private Supplier<List<Judged>> shared(List<RawObject> part) {
    if (isLong(part.get(part.size() - 1))) {
      List<Judged> judged = judged(part);
      return () -> judged;
    }
    return workers.share(partner, () -> judged(part));
  }

  private static boolean isLong(RawObject object) {
    return object.document().length() > PART_BYTES_MAX;
  }

  private List<Judged> judged(List<RawObject> part) {
    return part.stream().map(validation::judge).toList();
  }

  private void take(List<Judged> part) {
    part.forEach(judged -> verdicts.add(validation.validate(judged)));
  }
}
