package entente.gate;

import entente.catalog.Addition;
import entente.catalog.PartnerCode;
import entente.catalog.TaxiiTimestamp;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.ValidatedBatch.Candidate;
import entente.sharing.Ruling.Refused;
import entente.stix.Rule;
import entente.stix.StixTimestamp;
import entente.stix.validation.Finding;
import entente.stix.validation.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        object.id().orElse("unknown"),
        object.version().orElseGet(this::now),
        Optional.of(message(index, object.errors(), object.omittedErrors())));
  }

  /** A valid object that did not enter. */
  Detail failed(Candidate candidate, Refused refused) {
    return new Detail(
        candidate.object().id().value(),
        candidate.object().version().map(StixTimestamp::text).orElseGet(this::now),
        Optional.of("/objects/" + candidate.index() + refused.reason()));
  }

  /** An object that is in the collection, with its warnings and the partners that receive it. */
  Detail held(Candidate candidate, Decision decision) {
    return new Detail(
        candidate.object().id().value(),
        decision.addition().map(Addition::version).orElseGet(this::now),
        remarks(candidate, decision),
        decision.receivers().stream().map(PartnerCode::value).toList());
  }

  private static Optional<String> remarks(Candidate candidate, Decision decision) {
    Stream<String> warnings =
        Stream.of(released(candidate, decision), found(candidate))
            .flatMap(Optional::stream)
            .map(text -> "warning: " + text);
    return Stream.concat(decision.outcome().stream(), warnings)
        .reduce((one, other) -> one + "; " + other);
  }

  private static Optional<String> released(Candidate candidate, Decision decision) {
    return decision.remarks().stream()
        .limit(FINDINGS_SHOWN_MAX)
        .map(remark -> "/objects/" + candidate.index() + remark.message())
        .reduce((one, other) -> one + "; " + other);
  }

  /** Warnings that are not listed are summed for all objects of the submission. */
  private static Optional<String> found(Candidate candidate) {
    return candidate.warnings().stream()
        .limit(FINDINGS_SHOWN_MAX)
        .map(warning -> "/objects/" + candidate.index() + warning.message())
        .reduce((one, other) -> one + "; " + other);
  }

  /** The first findings, then how often each rule is broken besides. */
  private static String message(int index, List<Finding> findings, Map<Rule, Integer> omitted) {
    Map<Rule, Integer> more = new TreeMap<>(omitted);
    findings.stream()
        .skip(FINDINGS_SHOWN_MAX)
        .forEach(finding -> more.merge(finding.rule(), 1, Integer::sum));
    Stream<String> shown =
        findings.stream()
            .limit(FINDINGS_SHOWN_MAX)
            .map(finding -> "/objects/" + index + finding.message());
    Stream<String> counted =
        more.entrySet().stream()
            .map(rule -> "%s %,d more times".formatted(rule.getKey(), rule.getValue()));
    return Stream.concat(shown, counted).collect(Collectors.joining("; "));
  }

  private String now() {
    return TaxiiTimestamp.text(requested);
  }
}
