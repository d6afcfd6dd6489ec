package entente.audit.postgres;

import entente.digest.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Digests of what was stored lately; the oldest are forgotten, and then stored again in vain. All
 * are forgotten where a write fails: the database may have gone back to a state from before they
 * were stored, and what a record names by its digest must be there.
 */
final class KnownDigests {
  private static final int MAX = 10_000;

  private final Map<Sha256, Boolean> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Boolean> eldest) {
          return size() > MAX;
        }
      };

  synchronized void add(List<Sha256> stored) {
    stored.forEach(it -> known.put(it, true));
  }

  synchronized void forgetAll() {
    known.clear();
  }

  synchronized boolean contains(Sha256 digest) {
    return known.containsKey(digest);
  }
}
