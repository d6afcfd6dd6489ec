package entente.catalog.mongo;

import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.versions.CollectionHead;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state in which each collection was last met here. A page that is read later may say that it
 * is of that state, without another question to the store: whatever changed in between, the state
 * is not met again, so that the page is not taken for what it is not.
 */
final class SeenStates {
  private final Map<CollectionId, CollectionState> states = new ConcurrentHashMap<>();

  /** Takes note of a head that was read. */
  void note(CollectionId collection, CollectionHead head) {
    states.put(collection, head.state());
  }

  /** The last one; absent where none was met. */
  Optional<CollectionState> of(CollectionId collection) {
    return Optional.ofNullable(states.get(collection));
  }
}
