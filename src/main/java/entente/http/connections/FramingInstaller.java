package entente.http.connections;

import entente.http.ClientAddress;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * Puts {@link HttpFraming} between what decrypts a connection, where it has that, and what decodes
 * its requests, as soon as Vert.x has made its handlers.
 */
final class FramingInstaller extends ChannelInboundHandlerAdapter {
  private static final String TLS = "ssl";
  private static final String FRAMING = "framing";

  private final ConnectionPolicy policy;
  private final ClientAddress address;

  FramingInstaller(ConnectionPolicy policy, ClientAddress address) {
    this.policy = policy;
    this.address = address;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    HttpFraming framing = new HttpFraming(policy, address);
    if (pipeline.get(TLS) == null) {
      pipeline.addAfter(context.name(), FRAMING, framing);
    } else {
      pipeline.addAfter(TLS, FRAMING, framing);
    }
    context.fireChannelActive();
    pipeline.remove(this);
  }
}
