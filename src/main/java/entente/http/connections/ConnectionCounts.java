package entente.http.connections;

import entente.http.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** How many connections are open, in all and from each address. */
@ApplicationScoped
class ConnectionCounts {
  private final int max;
  private final int perAddressMax;
  private final Map<ClientAddress, Integer> open = new HashMap<>();
  private int all;

  ConnectionCounts(ConnectionsConfig config) {
    this.max = config.max();
    this.perAddressMax = config.perAddressMax();
  }

  /** Counts a new connection, unless there are too many; then it has to be closed. */
  synchronized boolean opened(ClientAddress address) {
    int before = open.getOrDefault(address, 0);
    if (all >= max || before >= perAddressMax) {
      return false;
    }
    open.put(address, before + 1);
    all++;
    return true;
  }

  /** Counts the end of a connection that was counted. */
  synchronized void closed(ClientAddress address) {
    open.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
