package entente.http.connections;

import entente.http.ClientAddress;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Counts the frames of an HTTP/2 connection that carry neither a request nor data (settings, pings,
 * resets, continuations, and whatever else is answered or buffered), and ends the connection that
 * sends too many, does not end what it began, or sends no request. All octets pass unchanged.
 */
final class Http2Frames extends ChannelInboundHandlerAdapter {
  private static final int HEADER = 9;
  private static final int TYPE_AT = 3;
  private static final int FLAGS_AT = 4;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int CONTINUATION = 9;
  private static final int END_HEADERS = 4;
  private static final long LINGERING_MILLIS = 2_000;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ConnectionPolicy policy;
  private final ClientAddress address;
  private final Http2Deadlines deadlines;
  private final int preface;

  /** How many octets are left of the preface, or of what the current frame carries. */
  private long payloadLeft;

  private int headerAt;
  private int length;
  private int type = SETTINGS;
  private int flags;
  private boolean withinHead;
  private boolean nextFrame;
  private boolean followed;
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
    this.preface = preface;
    this.payloadLeft = preface;
    this.deadlines = new Http2Deadlines(policy.limits());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    deadlines.start(context, () -> lateFrame(context), () -> lateRequest(context));
  }

  private void lateFrame(ChannelHandlerContext context) {
    policy.refusals().add(Refusal.HEAD_TOO_SLOW, address);
    var unused = context.close();
  }

  /** Closed by the handlers of HTTP/2, which tell the client, and by this one if they wait. */
  private static void lateRequest(ChannelHandlerContext context) {
    closeLater(context);
    var unused = context.channel().close();
  }

  private static void closeLater(ChannelHandlerContext context) {
    Runnable close =
        () -> {
          var unused = context.close();
        };
    var unused = context.executor().schedule(close, LINGERING_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    deadlines.stop();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    nextFrame = false;
    if (message instanceof ByteBuf octets && !follow(octets)) {
      ReferenceCountUtil.release(message);
      policy.refusals().add(Refusal.TOO_MANY_FRAMES, address);
      var unused = context.close();
      return;
    }
    deadlines.came(nextFrame, isWhole());
    if (!followed && message instanceof ByteBuf octets) {
      followStreams(context, octets);
    }
    context.fireChannelRead(message);
  }

  /** In the clear Vert.x makes the handler of the streams when the preface reaches it. */
  private void followStreams(ChannelHandlerContext context, ByteBuf first) {
    if (context.pipeline().get(Http2ConnectionHandler.class) == null) {
      context.fireChannelRead(first.readRetainedSlice(Math.min(preface, first.readableBytes())));
    }
    Http2ConnectionHandler streams = context.pipeline().get(Http2ConnectionHandler.class);
    if (streams != null) {
      followed = true;
      deadlines.follow(streams.connection());
      Http2Targets.check(streams, refusal -> policy.refusals().add(refusal, address));
    }
  }

  /** Whether no frame is begun, but one of data: how long a body may take is told elsewhere. */
  private boolean isWhole() {
    return !withinHead && headerAt == 0 && (payloadLeft == 0 || type == DATA);
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
    } else if (headerAt == FLAGS_AT) {
      flags = octet;
    }
    if (++headerAt < HEADER) {
      return true;
    }
    payloadLeft = length;
    nextFrame |= !withinHead;
    headerAt = 0;
    length = 0;
    if (type == HEADERS || type == CONTINUATION) {
      withinHead = (flags & END_HEADERS) == 0;
    }
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
