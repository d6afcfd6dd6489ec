package entente.http.connections;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Counts the frames of an HTTP/2 connection that carry neither a request nor data (settings, pings,
 * resets, continuations, and whatever else is answered or buffered), and ends the connection that
 * sends too many. All octets pass unchanged.
 */
final class Http2Frames extends ChannelInboundHandlerAdapter {
  private static final int HEADER = 9;
  private static final int TYPE_AT = 3;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int WINDOW_UPDATE = 8;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ConnectionPolicy policy;
  private final ClientAddress address;

  /** Octets that are none of a frame's header: the preface, and then what frames carry. */
  private long payloadLeft;

  private int headerAt;
  private int length;
  private int type;
  private int counted;
  private long windowSince = System.nanoTime();

  /**
   * A connection of which nothing has been read.
   *
   * @param preface how many octets come before the first frame
   */
  Http2Frames(ConnectionPolicy policy, ClientAddress address, int preface) {
    this.policy = policy;
    this.address = address;
    this.payloadLeft = preface;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf octets && !follow(octets)) {
      ReferenceCountUtil.release(message);
      policy.refusals().add(Refusal.TOO_MANY_FRAMES, address);
      var unused = context.close();
      return;
    }
    context.fireChannelRead(message);
  }

  /** Whether there are not too many frames, these included. */
  private boolean follow(ByteBuf octets) {
    int at = octets.readerIndex();
    while (at < octets.writerIndex()) {
      if (payloadLeft > 0) {
        int passed = (int) Math.min(payloadLeft, octets.writerIndex() - at);
        payloadLeft -= passed;
        at += passed;
      } else if (!header(octets.getUnsignedByte(at++))) {
        return false;
      }
    }
    return true;
  }

  private boolean header(int octet) {
    if (headerAt < TYPE_AT) {
      length = length << 8 | octet;
    } else if (headerAt == TYPE_AT) {
      type = octet;
    }
    if (++headerAt < HEADER) {
      return true;
    }
    payloadLeft = length;
    headerAt = 0;
    length = 0;
    return type == DATA || type == HEADERS || type == WINDOW_UPDATE || count();
  }

  private boolean count() {
    long now = System.nanoTime();
    if (now - windowSince > WINDOW_NANOS) {
      windowSince = now;
      counted = 0;
    }
    return ++counted <= policy.limits().http2ControlFramesMax();
  }
}
