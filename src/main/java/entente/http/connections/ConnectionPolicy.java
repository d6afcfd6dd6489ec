package entente.http.connections;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What all connections of this server share: their limits, and what is counted of them. */
@ApplicationScoped
@Unremovable
class ConnectionPolicy {
  private final ConnectionsConfig limits;
  private final ConnectionCounts connections;
  private final HeadMemory memory;
  private final RefusalCounts refusals;
  private final HttpServer server;

  ConnectionPolicy(
      ConnectionsConfig limits,
      ConnectionCounts connections,
      HeadMemory memory,
      RefusalCounts refusals,
      HttpServer server) {
    this.limits = limits;
    this.connections = connections;
    this.memory = memory;
    this.refusals = refusals;
    this.server = server;
  }

  /** Whether what listens there is the management port. */
  boolean isForOperators(@Nullable SocketAddress local) {
    return local instanceof InetSocketAddress internet
        && internet.getPort() == server.getManagementPort();
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
