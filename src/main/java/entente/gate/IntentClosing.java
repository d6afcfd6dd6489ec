package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.Action;
import entente.audit.OpenIntents;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.VersionHistory;
import entente.catalog.VersionKey;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out in the store what became of changes that were on record as intended, and of which
 * nothing more is known.
 */
@ApplicationScoped
public class IntentClosing {
  /** Versions of one object that are looked at; a deletion of more is found by any of them. */
  private static final int VERSIONS_MAX = 1_000;

  private final OpenIntents intents;
  private final VersionHistory history;

  IntentClosing(OpenIntents intents, VersionHistory history) {
    this.intents = intents;
    this.history = history;
  }

  /**
   * Says of the next ones what became of them.
   *
   * @param before only those that were recorded before this instant
   * @return whether there may be others
   */
  public Uni<Boolean> close(Instant before) {
    return intents.close(before, this::whatBecame);
  }

  private Uni<Outcome> whatBecame(AccessRecord intent) {
    return intent
        .facts()
        .collection()
        .map(collection -> isDone(collection, intent))
        .orElseGet(() -> Uni.createFrom().item(false))
        .map(done -> done ? Outcome.COMPLETED : Outcome.ABANDONED);
  }

  private Uni<Boolean> isDone(CollectionId collection, AccessRecord intent) {
    if (intent.facts().action() == Action.DELETE_OBJECT) {
      return intent
          .facts()
          .object()
          .map(object -> isDeleted(collection, object, intent.facts()))
          .orElseGet(() -> Uni.createFrom().item(false));
    }
    return intent
        .disclosure()
        .lastAdded()
        .map(last -> isAdded(collection, last))
        // Nothing was to be added.
        .orElseGet(() -> Uni.createFrom().item(true));
  }

  /**
   * All objects of a transaction are there or none, and the last date is a new one where any is;
   * one that was deleted since has left its date.
   */
  private Uni<Boolean> isAdded(CollectionId collection, DateAdded last) {
    return history.at(collection, Set.of(last)).map(found -> !found.isEmpty());
  }

  private Uni<Boolean> isDeleted(CollectionId collection, StixId object, RequestFacts facts) {
    return history
        .ofObject(object, Optional.of(new VersionKey(collection, DateAdded.START)), VERSIONS_MAX)
        .map(
            versions ->
                versions.stream()
                    .filter(version -> version.key().collection().equals(collection))
                    .flatMap(version -> version.deleted().stream())
                    .anyMatch(deleted -> !deleted.isBefore(facts.time())));
  }
}
