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
 * @param additions the repository's answers
 * @param successes the objects that are in the collection now
 * @param failures the objects that are not, each with its reason
 */
record BatchOutcome(List<Addition> additions, List<Detail> successes, List<Detail> failures) {
  BatchOutcome {
    additions = List.copyOf(additions);
    successes = List.copyOf(successes);
    failures = List.copyOf(failures);
  }

  /**
   * What the access record says of the objects that were added.
   *
   * @param body the response; absent if it is sent later
   */
  Disclosure disclosure(Optional<Buffer> body) {
    return new Disclosure(
        (int) added().count(),
        added().min(naturalOrder()),
        added().max(naturalOrder()),
        Sight.NONE,
        body.map(it -> Sha256.of(it.getByteBuf().nioBuffer())));
  }

  private Stream<DateAdded> added() {
    return additions.stream().map(Addition::dateAdded).flatMap(Optional::stream);
  }
}
