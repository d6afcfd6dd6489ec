package entente.gate;

import entente.catalog.Addition;
import entente.catalog.Submission;
import entente.catalog.TaxiiTimestamp;
import entente.gate.SubmissionStatus.Detail;
import entente.sharing.Access;
import entente.sharing.ReleaseRule;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.validation.Finding;
import entente.stix.validation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is found of some objects of a submission on their way in, object by object. */
final class Review {
  /** How many findings of one object are told in a status. */
  private static final int SHOWN_MAX = 10;

  private final Access access;
  private final long requested;
  private final List<Entry> valid = new ArrayList<>();
  private final List<Entry> admitted = new ArrayList<>();
  private final List<Submission> submissions = new ArrayList<>();
  private final List<Detail> successes = new ArrayList<>();
  private final List<Detail> failures = new ArrayList<>();

  /** An object, its place among those sent, and what it was warned of. */
  private record Entry(int index, StixObject object, List<Finding> warnings) {

    /** What there is to say of it although it entered. */
    Optional<String> remark(Optional<String> first) {
      return Stream.concat(
              first.stream(),
              warnings.isEmpty()
                  ? Stream.empty()
                  : Stream.of("warning: " + message(index, warnings)))
          .reduce((one, other) -> one + "; " + other);
    }
  }

  /**
   * Begins with what validation said.
   *
   * @param access who publishes, and where
   * @param requested when, in microseconds since 1970
   * @param first the place of the first object among all that are sent
   * @param verdicts one for each object sent, in their order
   */
  Review(Access access, long requested, int first, List<Verdict> verdicts) {
    this.access = access;
    this.requested = requested;
    for (int i = 0; i < verdicts.size(); i++) {
      sort(first + i, verdicts.get(i));
    }
  }

  private void sort(int index, Verdict verdict) {
    if (verdict instanceof Verdict.Valid sound) {
      valid.add(new Entry(index, sound.object(), sound.findings()));
    } else if (verdict instanceof Verdict.Invalid unsound) {
      failures.add(
          new Detail(
              shownId(unsound),
              shownVersion(unsound),
              Optional.of(message(index, unsound.errors()))));
    }
  }

  private static String message(int index, List<Finding> findings) {
    String shown =
        findings.stream()
            .limit(SHOWN_MAX)
            .map(finding -> "/objects/" + index + finding.message())
            .collect(Collectors.joining("; "));
    int more = findings.size() - SHOWN_MAX;
    return more <= 0 ? shown : "%s; and %d more".formatted(shown, more);
  }

  /** The objects that keep to STIX. */
  List<StixObject> valid() {
    return valid.stream().map(Entry::object).toList();
  }

  /** Those among them that this partner may publish here, each with its release. */
  List<Submission> submissions(Map<StixId, MarkingDefinition> definitions) {
    EntryRule rule = new EntryRule(access, definitions);
    valid.forEach(entry -> rule(entry, rule.of(entry.object())));
    return List.copyOf(submissions);
  }

  private void rule(Entry entry, ReleaseRule.Ruling ruling) {
    if (ruling instanceof ReleaseRule.Ruling.Released released) {
      admitted.add(entry);
      submissions.add(new Submission(entry.object(), released.release()));
    } else if (ruling instanceof ReleaseRule.Ruling.Refused refused) {
      fail(entry, refused.reason());
    }
  }

  /** Ends, now that it is known what became of the submissions. */
  void conclude(List<Addition> additions) {
    for (int i = 0; i < additions.size(); i++) {
      conclude(admitted.get(i), additions.get(i));
    }
  }

  /** The objects that are in the collection now. */
  List<Detail> successes() {
    return successes;
  }

  /** The objects that are not. */
  List<Detail> failures() {
    return failures;
  }

  private void conclude(Entry entry, Addition addition) {
    String object = entry.object().id().value();
    switch (addition.result()) {
      case ADDED ->
          successes.add(new Detail(object, addition.version(), entry.remark(Optional.empty())));
      case ALREADY_THERE ->
          successes.add(
              new Detail(
                  object,
                  addition.version(),
                  entry.remark(Optional.of("it was there; nothing changed"))));
      case CONFLICT ->
          fail(
              entry,
              "/modified: this version is there with other content; a change needs a later"
                  + " modified, an object without one has to be deleted first");
      case OTHER_CREATED ->
          fail(
              entry,
              "/created: the instant that the versions which are there have was expected"
                  + " (STIX 2.1, section 3.6)");
      case NOT_YOURS -> fail(entry, "/id: the object of this identifier is another partner's");
    }
  }

  private void fail(Entry entry, String reason) {
    failures.add(
        new Detail(
            entry.object().id().value(),
            entry.object().version().map(StixTimestamp::text).orElse(now()),
            Optional.of("/objects/" + entry.index() + reason)));
  }

  private static String shownId(Verdict.Invalid unsound) {
    return unsound.id().isEmpty() ? "unknown" : unsound.id();
  }

  private String shownVersion(Verdict.Invalid unsound) {
    return unsound.version().isEmpty() ? now() : unsound.version();
  }

  private String now() {
    return TaxiiTimestamp.text(requested);
  }
}
