package entente.gate;

import entente.catalog.Addition;
import entente.catalog.TaxiiTimestamp;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.ValidatedBatch.Candidate;
import entente.stix.StixTimestamp;
import entente.stix.validation.Finding;
import entente.stix.validation.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the outcome of one object as a line of the status (TAXII 2.1, section 4.3.1). A line needs
 * a version: for an object that shows none it is the time of the request.
 *
 * @param requested when the objects were sent, in microseconds since 1970
 */
record StatusDetails(long requested) {
  /** How many findings of one object a line lists. */
  private static final int FINDINGS_SHOWN_MAX = 10;

  /** An object that is not valid. */
  Detail invalid(int index, Verdict.Invalid object) {
    return new Detail(
        object.id().isEmpty() ? "unknown" : object.id(),
        object.version().isEmpty() ? now() : object.version(),
        Optional.of(message(index, object.errors())));
  }

  /**
   * A valid object that did not enter.
   *
   * @param reason where, as a JSON Pointer into the object, and why
   */
  Detail failed(Candidate candidate, String reason) {
    return new Detail(
        candidate.object().id().value(),
        candidate.object().version().map(StixTimestamp::text).orElse(now()),
        Optional.of("/objects/" + candidate.index() + reason));
  }

  /** An object that is in the collection, with its warnings. */
  Detail held(Candidate candidate, Addition addition, Optional<String> remark) {
    Stream<String> warning =
        candidate.warnings().isEmpty()
            ? Stream.empty()
            : Stream.of("warning: " + message(candidate.index(), candidate.warnings()));
    return new Detail(
        candidate.object().id().value(),
        addition.version(),
        Stream.concat(remark.stream(), warning).reduce((one, other) -> one + "; " + other));
  }

  private static String message(int index, List<Finding> findings) {
    String shown =
        findings.stream()
            .limit(FINDINGS_SHOWN_MAX)
            .map(finding -> "/objects/" + index + finding.message())
            .collect(Collectors.joining("; "));
    int more = findings.size() - FINDINGS_SHOWN_MAX;
    return more <= 0 ? shown : "%s; and %d more".formatted(shown, more);
  }

  private String now() {
    return TaxiiTimestamp.text(requested);
  }
}
