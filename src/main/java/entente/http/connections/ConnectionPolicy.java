package entente.http.connections;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/** What all connections of this server share: their limits, and what is counted of them. */
@ApplicationScoped
@Unremovable
class ConnectionPolicy {
  private final ConnectionsConfig limits;
  private final ConnectionCounts connections;
  private final HeadMemory memory;
  private final RefusalCounts refusals;

  ConnectionPolicy(
      ConnectionsConfig limits,
      ConnectionCounts connections,
      HeadMemory memory,
      RefusalCounts refusals) {
    this.limits = limits;
    this.connections = connections;
    this.memory = memory;
    this.refusals = refusals;
  }

  ConnectionsConfig limits() {
    return limits;
  }

  ConnectionCounts connections() {
    return connections;
  }

  HeadMemory memory() {
    return memory;
  }

  RefusalCounts refusals() {
    return refusals;
  }
}
