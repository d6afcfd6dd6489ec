package entente.gate;

import static java.util.Comparator.naturalOrder;

import entente.audit.Disclosure;
import entente.catalog.Addition;
import entente.catalog.DateAdded;
import entente.catalog.Sight;
import entente.digest.Sha256;
import entente.gate.SubmissionStatus.Detail;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of objects of a submission; the successes are durable.
 *
 * @param decisions what was decided of the valid ones
 * @param successes the objects that are in the collection now
 * @param failures the objects that are not, each with its reason
 * @param warnings what the valid ones were warned of
 */
record BatchOutcome(
    List<Decision> decisions,
    List<Detail> successes,
    List<Detail> failures,
    List<WarningCount> warnings) {
  BatchOutcome {
    decisions = List.copyOf(decisions);
    successes = List.copyOf(successes);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  /**
   * What the access record says of the objects that were added.
   *
   * @param body the response; absent if it is sent later
   */
  Disclosure disclosure(Optional<Buffer> body) {
    return disclosure(decisions, body);
  }

  /** The same of objects of which not all are decided. */
  static Disclosure disclosure(List<Decision> decisions, Optional<Buffer> body) {
    return disclosure(
        decisions.stream().map(Decision::addition).flatMap(Optional::stream),
        body.map(it -> Sha256.of(it.getByteBuf().nioBuffer())));
  }

  /** What the record of one transaction says of the objects that were added in it. */
  static Disclosure disclosureOfAdditions(List<Addition> additions) {
    return disclosure(additions.stream(), Optional.empty());
  }

  private static Disclosure disclosure(Stream<Addition> additions, Optional<Sha256> body) {
    List<DateAdded> added = additions.map(Addition::dateAdded).flatMap(Optional::stream).toList();
    return new Disclosure(
        added.size(),
        added.stream().min(naturalOrder()),
        added.stream().max(naturalOrder()),
        Sight.NONE,
        body);
  }
}
