package entente.whole;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the writers of a test know: which versions were accepted, and which objects deleted. */
final class Ledger {
  private final Set<Indicator> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();

  /** Notes versions, after they were accepted. */
  void accepted(List<Indicator> versions) {
    accepted.addAll(versions);
  }

  /** Notes an object, before it is asked to be deleted: from then on it may be gone. */
  void deleting(String id) {
    deleted.add(id);
  }

  /** The versions that were accepted so far, of objects that nobody has begun to delete. */
  Set<Indicator> standing() {
    return withoutDeleted(accepted);
  }

  /** Of these, those that nobody has begun to delete. */
  Set<Indicator> withoutDeleted(Set<Indicator> versions) {
    Set<Indicator> left = new HashSet<>(versions);
    left.removeIf(version -> deleted.contains(version.id()));
    return left;
  }
}
