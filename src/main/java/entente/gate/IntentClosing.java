package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.OpenIntents;
import entente.audit.Outcome;
import entente.catalog.ChangeHistory;
import entente.catalog.ChangeId;
import entente.catalog.CollectionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Finds out from the store what became of changes that were on record as intended, and of which
 * nothing more is known.
 */
@ApplicationScoped
public class IntentClosing {
  private final OpenIntents intents;
  private final ChangeHistory changes;

  IntentClosing(OpenIntents intents, ChangeHistory changes) {
    this.intents = intents;
    this.changes = changes;
  }

  /**
   * Says of all of them what became of them.
   *
   * @param before only those that were recorded before this instant
   */
  public Uni<Void> close(Instant before) {
    return intents.close(before, intent -> whatBecame(intent, before.minus(ChangeHistory.KEPT)));
  }

  /** What was not made and what is not known any more look alike, so old ones are not judged. */
  private Uni<Outcome> whatBecame(AccessRecord intent, Instant knownSince) {
    return intent
        .change()
        .filter(change -> intent.facts().time().isAfter(knownSince))
        .flatMap(
            change -> intent.facts().collection().map(collection -> whatBecame(collection, change)))
        .orElseGet(() -> Uni.createFrom().item(Outcome.UNDETERMINED));
  }

  private Uni<Outcome> whatBecame(CollectionId collection, ChangeId change) {
    return changes
        .answer(collection, change)
        .map(
            answer ->
                switch (answer) {
                  case MADE -> Outcome.COMPLETED;
                  case NOT_MADE -> Outcome.ABANDONED;
                  case NOT_KNOWN -> Outcome.UNDETERMINED;
                });
  }
}
