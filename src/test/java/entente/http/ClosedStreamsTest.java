package entente.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for an answer over HTTP/2 is done once, in whatever order stream and answer end. */
class ClosedStreamsTest {
  private static final int STREAM = 1;

  // RFC 9113, section 6.
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final int WINDOW = 65_535;

  /** GET http / of the static table of HPACK (RFC 7541, appendix A). */
  private static final byte[] ROOT = {(byte) 0x82, (byte) 0x86, (byte) 0x84};

  private final Http2ConnectionHandler handler =
      new Http2ConnectionHandlerBuilder()
          .server(true)
          .frameListener(new Http2FrameAdapter())
          .build();
  private final EmbeddedChannel connection = new EmbeddedChannel(handler);
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void begin() {
    receive("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    receive(frame(SETTINGS, 0, 0));
    receive(frame(HEADERS, END_STREAM_AND_HEADERS, STREAM, ROOT));
  }

  @Test
  void taskIsRunWhenTheAnswerIsSent() {
    await(STREAM);
    assertThat(runs).hasValue(0);

    answer(10);

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskWaitsForTheClientToTakeTheAnswer() {
    await(STREAM);
    answer(WINDOW + 1);
    assertThat(runs).hasValue(0);

    byte[] one = {0, 0, 0, 1};
    receive(frame(WINDOW_UPDATE, 0, STREAM, one));
    receive(frame(WINDOW_UPDATE, 0, 0, one));

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunWhenTheClientResetsTheStream() {
    await(STREAM);
    answer(WINDOW + 1);

    receive(frame(RST_STREAM, 0, STREAM, new byte[] {0, 0, 0, 8}));
    lose();

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunAtOnceWhereTheStreamWasReset() {
    receive(frame(RST_STREAM, 0, STREAM, new byte[] {0, 0, 0, 8}));

    await(STREAM);

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunWhenTheConnectionEnds() {
    await(STREAM);

    lose();

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunAtOnceWhereTheConnectionHasEnded() {
    lose();

    await(STREAM);

    assertThat(runs).hasValue(1);
  }

  @Test
  void eachStreamHasATaskOfItsOwn() {
    receive(frame(HEADERS, END_STREAM_AND_HEADERS, 3, ROOT));
    await(STREAM);
    await(3);

    answer(10);

    assertThat(runs).hasValue(1);
  }

  private void await(int stream) {
    ClosedStreams.of(connection).then(stream, runs::incrementAndGet);
  }

  /** Closes the connection as a network does, without a farewell. */
  private void lose() {
    var unused = connection.pipeline().context(handler).close();
  }

  private void answer(int octets) {
    ChannelHandlerContext context = connection.pipeline().context(handler);
    var head =
        handler
            .encoder()
            .writeHeaders(
                context,
                STREAM,
                new DefaultHttp2Headers().status("200"),
                0,
                false,
                context.newPromise());
    var body =
        handler
            .encoder()
            .writeData(
                context,
                STREAM,
                Unpooled.wrappedBuffer(new byte[octets]),
                0,
                true,
                context.newPromise());
    handler.flush(context);
    assertThat(head.isDone()).isTrue();
    assertThat(body.isCancelled()).isFalse();
  }

  private void receive(byte[] octets) {
    assertThat(connection.writeInbound(Unpooled.wrappedBuffer(octets))).isFalse();
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putShort((short) 0)
        .put((byte) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }
}
