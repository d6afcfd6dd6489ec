package entente.gate;

import entente.catalog.TaxiiTimestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The status of one submission (TAXII 2.1, section 4.3.1). That of an envelope is complete from the
 * start: its objects are added before the answer. That of a bundle is incomplete while the bundle
 * arrives.
 *
 * @param id its identifier
 * @param requested when the objects were sent, in microseconds since 1970
 * @param complete whether nothing will change any more
 * @param successes the objects that are in the collection now
 * @param failures the objects that are not, each with its reason
 * @param warnings what the valid ones were warned of, summed by rule
 */
public record SubmissionStatus(
    UUID id,
    long requested,
    boolean complete,
    Tally successes,
    Tally failures,
    List<WarningCount> warnings) {
  public SubmissionStatus {
    warnings = List.copyOf(warnings);
  }

  /** The status of a submission of which nothing is known yet. */
  public static SubmissionStatus begun(UUID id, long requested) {
    return new SubmissionStatus(id, requested, false, Tally.NONE, Tally.NONE, List.of());
  }

  /** The status of a submission of which everything is known. */
  static SubmissionStatus complete(UUID id, long requested, BatchOutcome outcome) {
    return new SubmissionStatus(
        id,
        requested,
        true,
        Tally.of(outcome.successes()),
        Tally.of(outcome.failures()),
        outcome.warnings());
  }

  /** How many objects have succeeded or failed. */
  public int total() {
    return successes.count() + failures.count();
  }

  /** The same with the objects of one more batch. */
  public SubmissionStatus with(
      List<Detail> succeeded, List<Detail> failed, List<WarningCount> warned, int detailsMax) {
    return new SubmissionStatus(
        id,
        requested,
        complete,
        successes.with(succeeded, detailsMax),
        failures.with(failed, detailsMax),
        WarningCount.sum(warnings, warned));
  }

  /** The same, now that nothing will follow. */
  public SubmissionStatus completed() {
    return new SubmissionStatus(id, requested, true, successes, failures, warnings);
  }

  /**
   * The same, ended before its time: that is one more failure, listed even beyond the limit.
   *
   * @param received how many objects had been received
   * @param reason why nothing more is received
   */
  public SubmissionStatus aborted(int received, String reason) {
    int undecided = received - total();
    String end = "objects/%d and after were not received: %s".formatted(received, reason);
    return failed(
        undecided == 0
            ? end
            : "%s; of the %d before, %d were not decided: they count neither as successes nor as failures"
                .formatted(end, received, undecided));
  }

  /**
   * The same where nobody knows any more how many objects had been received.
   *
   * @param reason why nothing more is received
   */
  public SubmissionStatus abandoned(String reason) {
    return failed(
        "of the objects, %d were decided, and the others not received or not decided: %s"
            .formatted(total(), reason));
  }

  /**
   * The same, whole but for the bundle itself: that is one more failure, listed even beyond the
   * limit.
   *
   * @param reason which rule of bundles it breaks
   */
  public SubmissionStatus faulty(String reason) {
    return failed("the bundle itself: " + reason);
  }

  private SubmissionStatus failed(String message) {
    Detail end = new Detail("unknown", TaxiiTimestamp.text(requested), Optional.of(message));
    return new SubmissionStatus(
        id, requested, true, successes, failures.with(List.of(end), Integer.MAX_VALUE), warnings);
  }

  /**
   * Objects with the same outcome.
   *
   * @param count how many there are
   * @param details the outcome of each; only of the first ones if there are too many to list
   */
  public record Tally(int count, List<Detail> details) {
    public static final Tally NONE = new Tally(0, List.of());

    public Tally {
      details = List.copyOf(details);
    }

    /** A tally that lists every object. */
    public static Tally of(List<Detail> details) {
      return new Tally(details.size(), details);
    }

    /** Whether every object is listed. */
    public boolean isWhole() {
      return details.size() == count;
    }

    Tally with(List<Detail> more, int detailsMax) {
      List<Detail> told = Stream.concat(details.stream(), more.stream()).limit(detailsMax).toList();
      return new Tally(count + more.size(), told);
    }
  }

  /**
   * The outcome of one object.
   *
   * @param id its STIX identifier
   * @param version its version, as TAXII shows it
   * @param message why it failed, or a remark
   * @param receivers codes of the partners that receive it; empty if it failed
   */
  public record Detail(
      String id, String version, Optional<String> message, List<String> receivers) {
    public Detail {
      // A status that was stored before there were any has none.
      receivers = receivers == null ? List.of() : List.copyOf(receivers);
    }

    /** The outcome of an object that nobody receives. */
    public Detail(String id, String version, Optional<String> message) {
      this(id, version, message, List.of());
    }
  }
}
