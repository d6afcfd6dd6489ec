package entente.http.connections;

import entente.http.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory that unfinished heads hold beyond a first part that each connection has for itself.
 * One address may have a quarter of it, so that nobody keeps long heads from the others.
 */
@ApplicationScoped
class HeadMemory {
  /** What each head may hold without asking, in octets. */
  static final int OWN = 4096;

  private static final int SHARES = 4;

  private final long max;
  private final Map<ClientAddress, Long> held = new HashMap<>();
  private long all;

  HeadMemory(ConnectionsConfig config) {
    this.max = config.headBytesMax();
  }

  /** Takes some octets, or none where there are not as many. */
  synchronized boolean take(ClientAddress address, long octets) {
    long before = held.getOrDefault(address, 0L);
    if (all + octets > max || before + octets > max / SHARES) {
      return false;
    }
    held.put(address, before + octets);
    all += octets;
    return true;
  }

  /** Gives back what was taken. */
  synchronized void giveBack(ClientAddress address, long octets) {
    held.computeIfPresent(address, (known, before) -> before == octets ? null : before - octets);
    all -= octets;
  }
}
