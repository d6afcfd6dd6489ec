package entente.gate;

import entente.catalog.Addition;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.ValidatedBatch.Candidate;
import entente.sharing.Ruling.Remark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Objects of a submission after the rule of the collection. The next stage is {@link #conclude}.
 *
 * @param details how outcomes are written
 * @param admitted the objects that may enter
 * @param failures the outcomes of the others
 */
record AdmittedBatch(StatusDetails details, List<Admitted> admitted, List<Detail> failures) {
  AdmittedBatch {
    admitted = List.copyOf(admitted);
    failures = List.copyOf(failures);
  }

  /**
   * An object that may enter.
   *
   * @param candidate the object
   * @param release to whom it may go
   * @param remarks what its publisher is told of the release
   */
  record Admitted(Candidate candidate, Release release, List<Remark> remarks) {
    Admitted {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * What the repository is asked to add, in the order of {@link #admitted}.
   *
   * @param owner whose objects they are, those that are new
   */
  List<Submission> submissions(PartnerCode owner) {
    return admitted.stream()
        .map(it -> new Submission(it.candidate().object(), owner, it.release()))
        .toList();
  }

  /**
   * The outcome of all objects.
   *
   * @param additions the repository's answer to {@link #submissions}, one for each, in their order
   */
  BatchOutcome conclude(List<Addition> additions) {
    if (additions.size() != admitted.size()) {
      throw new IllegalStateException(
          "%d objects were sent to the repository, which answered for %d"
              .formatted(admitted.size(), additions.size()));
    }
    List<Detail> successes = new ArrayList<>();
    List<Detail> all = new ArrayList<>(failures);
    Iterator<Addition> answers = additions.iterator();
    for (Admitted one : admitted) {
      Addition addition = answers.next();
      (isHeld(addition) ? successes : all).add(detail(one, addition));
    }
    return new BatchOutcome(additions, successes, all);
  }

  private static boolean isHeld(Addition addition) {
    return switch (addition.result()) {
      case ADDED, ALREADY_THERE, NARROWED -> true;
      case CONFLICT,
          OTHER_CREATED,
          NOT_YOURS,
          REVOCATION_NARROWER,
          TOO_MANY_RELEASES,
          TOO_MANY_REFERENCES ->
          false;
    };
  }

  private Detail detail(Admitted one, Addition addition) {
    Candidate candidate = one.candidate();
    return switch (addition.result()) {
      case ADDED -> details.held(one, addition, Optional.empty());
      case ALREADY_THERE ->
          details.held(one, addition, Optional.of("it was there; nothing changed"));
      case NARROWED ->
          details.held(one, addition, Optional.of("it was there; it goes to fewer now"));
      case CONFLICT ->
          details.failed(
              candidate,
              "/modified: this version is there with other content; a change needs a later"
                  + " modified, an object without one has to be deleted first");
      case OTHER_CREATED ->
          details.failed(
              candidate,
              "/created: the instant that the versions which are there have was expected"
                  + " (STIX 2.1, section 3.6)");
      case NOT_YOURS ->
          details.failed(candidate, "/id: the object of this identifier is another partner's");
      case REVOCATION_NARROWER ->
          details.failed(
              candidate,
              "/object_marking_refs: a revocation goes to all who may see the version before it;"
                  + " markings that reach them all were expected");
      case TOO_MANY_RELEASES ->
          details.failed(
              candidate,
              "/object_marking_refs: you have brought as many different sets of recipients into"
                  + " this collection as one partner may");
      case TOO_MANY_REFERENCES ->
          details.failed(candidate, ": it refers to more objects than one object may");
    };
  }
}
