package entente.http.connections;

import static io.netty.buffer.Unpooled.EMPTY_BUFFER;

import entente.http.ClientAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets the requests of one connection pass, each octet as it came, and nothing that is not clearly
 * a request: a head is handed on when it is whole and has one meaning, a body to its end and no
 * further. What is refused is answered behind the answers that are still due, and ends the
 * connection.
 */
final class HttpFraming extends ByteToMessageDecoder {
  private static final String HTTP_2 = "h2";
  private static final byte[] HTTP_2_PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * The decoder keeps as much memory as the longest line took, for as long as the connection is
   * open: in octets, from here on it ends with the answer.
   */
  private static final int LONG_HEAD = 16_384;

  private static final long LINGERING_MILLIS = 2_000;

  private final ConnectionPolicy policy;
  private final ClientAddress address;
  private final HeadReader head;
  private final ChunkReader chunks = new ChunkReader();
  private final HeadDeadline deadline;

  private State state = State.HEAD;
  private long bodyLeft;
  private int due;
  private int unanswerable;
  private boolean begun;
  private long held;
  private boolean versionKnown;
  private boolean answersCounted;
  private boolean last;
  private Optional<RefusedException> refused = Optional.empty();

  private enum State {
    HEAD,
    BODY,
    CHUNKS,
    REFUSED
  }

  HttpFraming(ConnectionPolicy policy, ClientAddress address) {
    this.policy = policy;
    this.address = address;
    this.head = new HeadReader(policy.limits());
    this.deadline = new HeadDeadline(policy.limits());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    deadline.start(context.executor(), () -> late(context));
    deadline.headBegins();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent
        && HTTP_2.equals(context.pipeline().get(SslHandler.class).applicationProtocol())) {
      becomeHttp2(context);
    }
    super.userEventTriggered(context, event);
  }

  private void becomeHttp2(ChannelHandlerContext context) {
    context
        .pipeline()
        .replace(this, context.name(), new Http2Frames(policy, address, HTTP_2_PREFACE.length));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    try {
      switch (state) {
        case HEAD -> readHead(context, in, out);
        case BODY -> readBody(in, out);
        case CHUNKS -> readChunks(in, out);
        case REFUSED -> in.skipBytes(in.readableBytes());
      }
    } catch (RefusedException e) {
      in.skipBytes(in.readableBytes());
      refuse(context, e);
    }
  }

  private void readHead(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (!versionKnown && policy.limits().http2ClearText() && isHttp2(context, in)) {
      return;
    }
    deadline.headBegins();
    Optional<BodyFraming> framing = head.read(in);
    if (framing.isEmpty()) {
      holdMemory(in.readableBytes());
      return;
    }
    countAnswer(context);
    deadline.none();
    last = head.length() > LONG_HEAD;
    out.add(in.readRetainedSlice(head.length()));
    head.clear();
    releaseMemory();
    bodyLeft = framing.get().length();
    chunks.clear();
    state = framing.get().isChunked() ? State.CHUNKS : bodyLeft > 0 ? State.BODY : behindBody();
  }

  /** Whether it is HTTP/2 in the clear, or may yet turn out to be. */
  private boolean isHttp2(ChannelHandlerContext context, ByteBuf in) {
    int length = Math.min(in.readableBytes(), HTTP_2_PREFACE.length);
    if (!in.slice(in.readerIndex(), length)
        .equals(Unpooled.wrappedBuffer(HTTP_2_PREFACE, 0, length))) {
      versionKnown = true;
      return false;
    }
    if (length == HTTP_2_PREFACE.length) {
      versionKnown = true;
      becomeHttp2(context);
    }
    return true;
  }

  private void countAnswer(ChannelHandlerContext context) {
    versionKnown = true;
    if (!answersCounted) {
      answersCounted = true;
      DecodedSide.add(context.pipeline(), new AnswerCount(answers(context)), new UpgradeOffer());
    }
    if (due >= policy.limits().requestsWaitingMax()) {
      throw new RefusedException(
          Refusal.TOO_MANY_WAITING,
          "more than %d requests wait for their answers"
              .formatted(policy.limits().requestsWaitingMax()));
    }
    due++;
  }

  private void readBody(ByteBuf in, List<Object> out) {
    int octets = (int) Math.min(bodyLeft, in.readableBytes());
    out.add(in.readRetainedSlice(octets));
    bodyLeft -= octets;
    state = bodyLeft == 0 ? behindBody() : State.BODY;
  }

  private void readChunks(ByteBuf in, List<Object> out) {
    int octets = chunks.follow(in);
    out.add(in.readRetainedSlice(octets));
    state = chunks.isEnded() ? behindBody() : State.CHUNKS;
  }

  private State behindBody() {
    return last ? State.REFUSED : State.HEAD;
  }

  private void holdMemory(int octets) {
    long more = Math.max(0, octets - HeadMemory.OWN) - held;
    if (more > 0) {
      if (!policy.memory().take(address, more)) {
        throw new RefusedException(
            Refusal.HEADS_TOO_LARGE, "too many long heads are being read; try again");
      }
      held += more;
    }
  }

  private void releaseMemory() {
    if (held > 0) {
      policy.memory().giveBack(address, held);
      held = 0;
    }
  }

  private AnswerCount.Listener answers(ChannelHandlerContext context) {
    return new AnswerCount.Listener() {
      @Override
      public boolean begun() {
        begun = true;
        return last && due == 1;
      }

      @Override
      public void sent() {
        begun = false;
        due--;
        answered(context);
      }
    };
  }

  private void answered(ChannelHandlerContext context) {
    if (due > unanswerable) {
      return;
    }
    if (state == State.REFUSED || last) {
      finish(context);
    } else if (state == State.HEAD && !deadline.isOfHead()) {
      deadline.idleBegins();
    }
  }

  private void late(ChannelHandlerContext context) {
    if (deadline.isOfHead() && due == 0) {
      RefusedException slow =
          new RefusedException(
              Refusal.HEAD_TOO_SLOW,
              "a whole head was expected within %s".formatted(policy.limits().headTimeout()));
      refuse(context, slow);
    } else {
      var unused = context.close();
    }
  }

  /** The request whose body breaks has no answer of its own, unless that has begun. */
  private void refuse(ChannelHandlerContext context, RefusedException why) {
    policy.refusals().add(why.refusal(), address);
    boolean body = state == State.CHUNKS && due > 0;
    boolean answering = body && due == 1 && begun;
    state = State.REFUSED;
    deadline.none();
    releaseMemory();
    unanswerable = body && !answering ? 1 : 0;
    refused = answering ? Optional.empty() : Optional.of(why);
    if (due == unanswerable) {
      finish(context);
    }
  }

  /** What comes is dropped for a while: a reset would take the answer from the client. */
  private void finish(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(true);
    ByteBuf answer =
        refused.map(why -> RefusalAnswer.of(why.refusal(), why.detail())).orElse(EMPTY_BUFFER);
    context.writeAndFlush(answer).addListener(sent -> endOutput(context));
    Runnable close =
        () -> {
          var unused = context.close();
        };
    var unused = context.executor().schedule(close, LINGERING_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** TLS ends with its own alert, when the connection is closed. */
  private static void endOutput(ChannelHandlerContext context) {
    if (context.channel() instanceof DuplexChannel socket
        && context.pipeline().get(SslHandler.class) == null) {
      var unused = socket.shutdownOutput();
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    deadline.stop();
    releaseMemory();
  }
}
