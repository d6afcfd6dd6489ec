package entente.http.connections;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.vertx.core.impl.transports.JDKTransport;

/** The JDK's sockets; what a server accepts goes through {@link AcceptedConnections} first. */
final class GuardedTransport extends JDKTransport {
  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    ChannelFactory<? extends ServerChannel> sockets = super.serverChannelFactory(domainSocket);
    return () -> {
      ServerChannel server = sockets.newChannel();
      // Before the server's own handler, which is added when it is bound.
      server.pipeline().addLast(new AcceptedConnections());
      return server;
    };
  }
}
