package entente.http.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import entente.http.ErrorBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.UUID;

/** The answer to what is no request: the error resource of TAXII. */
final class RefusalAnswer {
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
  private static final String NO_STORE = "no-store";

  private RefusalAnswer() {}

  /** The whole answer as HTTP/1.1 writes it; the connection ends with it. */
  static ByteBuf of(Refusal refusal, String detail) {
    byte[] body = body(refusal, detail);
    String head =
        "HTTP/1.1 %d %s\r\n".formatted(refusal.status(), refusal.title())
            + "Content-Type: %s\r\n".formatted(MEDIA_TYPE)
            + "Content-Length: %d\r\n".formatted(body.length)
            + "Cache-Control: %s\r\n".formatted(NO_STORE)
            + (refusal.status() == 503 ? "Retry-After: " + RETRY_AFTER_SECONDS + "\r\n" : "")
            + "Connection: close\r\n\r\n";
    return Unpooled.wrappedBuffer(head.getBytes(US_ASCII), body);
  }

  /**
   * Answers one stream of HTTP/2.
   *
   * @return the end of its sending
   */
  static ChannelFuture send(
      Http2ConnectionEncoder encoder,
      ChannelHandlerContext context,
      int stream,
      RefusedException why) {
    byte[] body = body(why.refusal(), why.detail());
    Http2Headers head =
        new DefaultHttp2Headers()
            .status(Integer.toString(why.refusal().status()))
            .add(HttpHeaderNames.CONTENT_TYPE, MEDIA_TYPE)
            .addInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
            .add(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
    var unused = encoder.writeHeaders(context, stream, head, 0, false, context.newPromise());
    return encoder.writeData(
        context, stream, Unpooled.wrappedBuffer(body), 0, true, context.newPromise());
  }

  private static byte[] body(Refusal refusal, String detail) {
    return ErrorBody.of(refusal.status(), refusal.title(), detail, UUID.randomUUID()).getBytes();
  }
}
