package entente.gate;

import entente.gate.SubmissionStatus.Detail;
import entente.stix.Rule;
import entente.stix.StixObject;
import entente.stix.validation.Finding;
import entente.stix.validation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Objects of a submission after validation. The next stage is {@link #conclude}.
 *
 * @param details how outcomes are written
 * @param candidates the valid objects
 * @param failures the outcomes of the others
 */
record ValidatedBatch(StatusDetails details, List<Candidate> candidates, List<Detail> failures) {
  ValidatedBatch {
    candidates = List.copyOf(candidates);
    failures = List.copyOf(failures);
  }

  /**
   * A valid object.
   *
   * @param index its place among all objects of the submission, from 0
   * @param object the object
   * @param warnings what validation warns of
   * @param omitted how often each rule is broken besides
   */
  record Candidate(
      int index, StixObject object, List<Finding> warnings, Map<Rule, Integer> omitted) {
    Candidate {
      warnings = List.copyOf(warnings);
      omitted = Map.copyOf(omitted);
    }
  }

  /**
   * Sorts objects by what validation says of them.
   *
   * @param places the place among all objects of the submission, from 0, of each of these
   * @param verdicts one for each object, in their order
   */
  static ValidatedBatch of(StatusDetails details, IntUnaryOperator places, List<Verdict> verdicts) {
    List<Candidate> candidates = new ArrayList<>();
    List<Detail> failures = new ArrayList<>();
    int index = 0;
    for (Verdict verdict : verdicts) {
      int place = places.applyAsInt(index++);
      candidate(place, verdict).ifPresent(candidates::add);
      verdict
          .fold(valid -> Optional.<Verdict.Invalid>empty(), Optional::of)
          .ifPresent(invalid -> failures.add(details.invalid(place, invalid)));
    }
    return new ValidatedBatch(details, candidates, failures);
  }

  private static Optional<Candidate> candidate(int index, Verdict verdict) {
    return verdict.fold(
        valid ->
            Optional.of(new Candidate(index, valid.object(), valid.findings(), valid.omitted())),
        invalid -> Optional.empty());
  }

  /** The valid objects. */
  List<StixObject> objects() {
    return candidates.stream().map(Candidate::object).toList();
  }

  /**
   * The outcome of all objects.
   *
   * @param decisions what was decided of the valid ones, in their order
   */
  BatchOutcome conclude(List<Decision> decisions) {
    if (decisions.size() != candidates.size()) {
      throw new IllegalStateException(
          "%d objects were valid, and %d decided".formatted(candidates.size(), decisions.size()));
    }
    List<Detail> successes = new ArrayList<>();
    List<Detail> all = new ArrayList<>(failures);
    for (int i = 0; i < decisions.size(); i++) {
      Candidate candidate = candidates.get(i);
      Decision decision = decisions.get(i);
      decision
          .refusal()
          .ifPresentOrElse(
              refused -> all.add(details.failed(candidate, refused)),
              () -> successes.add(details.held(candidate, decision)));
    }
    return new BatchOutcome(decisions, successes, all, WarningCount.of(candidates));
  }
}
