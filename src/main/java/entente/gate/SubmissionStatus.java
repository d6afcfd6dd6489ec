package entente.gate;

import entente.catalog.TaxiiTimestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What became of the objects of one submission (TAXII 2.1, section 4.3.1). That of an envelope is
 * complete from the start: objects are added before the answer. That of a bundle is not, as long as
 * the bundle comes.
 *
 * @param id its identifier
 * @param requested when the objects were sent, in microseconds since 1970
 * @param complete whether nothing will change any more
 * @param successes the objects that are in the collection now
 * @param failures the objects that are not, each with its reason
 */
public record SubmissionStatus(
    UUID id, long requested, boolean complete, Tally successes, Tally failures) {

  /** The status of a submission of which nothing is known yet. */
  public static SubmissionStatus begun(UUID id, long requested) {
    return new SubmissionStatus(id, requested, false, Tally.NONE, Tally.NONE);
  }

  /** The status of a submission of which everything is known. */
  public static SubmissionStatus complete(
      UUID id, long requested, List<Detail> successes, List<Detail> failures) {
    return new SubmissionStatus(id, requested, true, Tally.of(successes), Tally.of(failures));
  }

  /** How many objects something became of. */
  public int total() {
    return successes.count() + failures.count();
  }

  /** The same with the objects of one more batch. */
  public SubmissionStatus with(List<Detail> succeeded, List<Detail> failed, int detailsMax) {
    return new SubmissionStatus(
        id,
        requested,
        complete,
        successes.with(succeeded, detailsMax),
        failures.with(failed, detailsMax));
  }

  /** The same, now that nothing will follow. */
  public SubmissionStatus completed() {
    return new SubmissionStatus(id, requested, true, successes, failures);
  }

  /**
   * The same, although something should follow; which is one more failure, and told in any case.
   *
   * @param reason why nothing does
   */
  public SubmissionStatus brokenOff(String reason) {
    Detail end =
        new Detail(
            "unknown",
            TaxiiTimestamp.text(requested),
            Optional.of("objects/%d and after were not received: %s".formatted(total(), reason)));
    return new SubmissionStatus(
        id, requested, true, successes, failures.with(List.of(end), Integer.MAX_VALUE));
  }

  /**
   * Objects that fared alike.
   *
   * @param count how many they are
   * @param details what became of each of them; of the first ones, where there are too many to tell
   */
  public record Tally(int count, List<Detail> details) {
    /** None at all. */
    public static final Tally NONE = new Tally(0, List.of());

    public Tally {
      details = List.copyOf(details);
    }

    /** Objects that are all told of. */
    public static Tally of(List<Detail> details) {
      return new Tally(details.size(), details);
    }

    /** Whether each of them is told of. */
    public boolean isWhole() {
      return details.size() == count;
    }

    Tally with(List<Detail> more, int detailsMax) {
      List<Detail> told = Stream.concat(details.stream(), more.stream()).limit(detailsMax).toList();
      return new Tally(count + more.size(), told);
    }
  }

  /**
   * What became of one object.
   *
   * @param id its STIX identifier
   * @param version its version, as TAXII shows it
   * @param message what there is to say of it
   */
  public record Detail(String id, String version, Optional<String> message) {}
}
