package entente.http.connections;

import entente.http.ClientAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import jakarta.enterprise.inject.spi.CDI;

/**
 * Counts the connections that a server accepts, and closes those that are too many. Those of the
 * management port are neither: a flood from outside must not keep out who asks for the health.
 */
final class AcceptedConnections extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof Channel connection)) {
      ReferenceCountUtil.release(message);
      return;
    }
    // Netty makes this handler, so it is handed nothing.
    ConnectionPolicy policy = CDI.current().select(ConnectionPolicy.class).get();
    if (policy.isForOperators(connection.localAddress())) {
      context.fireChannelRead(connection);
      return;
    }
    ClientAddress address = ClientAddress.of(connection.remoteAddress());
    if (!policy.connections().opened(address)) {
      policy.refusals().add(Refusal.TOO_MANY_CONNECTIONS, address);
      connection.unsafe().closeForcibly();
      return;
    }
    connection.closeFuture().addListener(closed -> policy.connections().closed(address));
    connection.pipeline().addLast(new FramingInstaller(policy, address));
    context.fireChannelRead(connection);
  }
}
