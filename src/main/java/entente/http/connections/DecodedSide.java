package entente.http.connections;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * Adds handlers on the side of a connection where HTTP/1.1 is decoded. Where HTTP/2 in the clear is
 * switched on, Vert.x makes decoder and encoder only when the first octets reach it: then the
 * handlers are added behind it, just before those octets come to the decoder.
 */
final class DecodedSide {
  private static final String ENCODER = "httpEncoder";

  private DecodedSide() {}

  /** Adds what sees whole requests and answers, before anything else does. */
  static void add(ChannelPipeline pipeline, ChannelHandler... handlers) {
    if (pipeline.get(ENCODER) != null) {
      addNow(pipeline, handlers);
    } else {
      pipeline.addLast(new AddLater(handlers));
    }
  }

  private static void addNow(ChannelPipeline pipeline, ChannelHandler... handlers) {
    for (ChannelHandler handler : handlers) {
      pipeline.addAfter(ENCODER, null, handler);
    }
  }

  /** Sees the first octets when Vert.x has made its handlers and has not used them. */
  private static final class AddLater extends ChannelInboundHandlerAdapter {
    private final ChannelHandler[] handlers;

    AddLater(ChannelHandler... handlers) {
      this.handlers = handlers.clone();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      addNow(context.pipeline(), handlers);
      context.fireChannelRead(message);
      context.pipeline().remove(this);
    }
  }
}
