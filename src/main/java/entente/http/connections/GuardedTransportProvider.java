package entente.http.connections;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Has Vert.x open its sockets with {@link GuardedTransport}: neither it nor Quarkus shows a
 * connection to an application before TLS was negotiated on it, and until then it would count for
 * nothing.
 */
public final class GuardedTransportProvider implements VertxServiceProvider {
  @Override
  public void init(VertxBuilder builder) {
    // The result is the builder itself.
    var unused = builder.findTransport(new GuardedTransport());
  }
}
