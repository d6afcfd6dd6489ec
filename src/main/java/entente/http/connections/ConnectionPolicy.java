package entente.http.connections;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
  private final int managementPort;

  ConnectionPolicy(
      ConnectionsConfig limits,
      ConnectionCounts connections,
      HeadMemory memory,
      RefusalCounts refusals,
      HttpServer server,
      @ConfigProperty(name = "quarkus.management.port") int managementPort) {
    this.limits = limits;
    this.connections = connections;
    this.memory = memory;
    this.refusals = refusals;
    this.server = server;
    this.managementPort = managementPort;
  }

  /** Whether what listens there is the management port. */
  boolean isForOperators(@Nullable SocketAddress local) {
    return local instanceof InetSocketAddress internet && internet.getPort() == managementPort();
  }

  /** Quarkus tells only the number of a port that it has chosen itself. */
  private int managementPort() {
    return server.getManagementPort() > 0 ? server.getManagementPort() : managementPort;
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
