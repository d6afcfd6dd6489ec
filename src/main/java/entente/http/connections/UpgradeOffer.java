package entente.http.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Leaves offers of another protocol unanswered, as a server may (RFC 9110, section 7.8): the
 * request is served in HTTP/1.1. HTTP/2 has no upgrade any more (RFC 9113, section 3.1), and what
 * was made of the connection by one would pass no framing of ours.
 */
final class UpgradeOffer extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    context.fireChannelRead(message);
  }
}
