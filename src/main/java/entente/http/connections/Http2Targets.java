package entente.http.connections;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers requests of an HTTP/2 connection whose target {@link RequestLine} would not let pass in
 * HTTP/1.1. Quarkus would answer them before anything else sees them, and without a body.
 */
final class Http2Targets extends Http2FrameListenerDecorator {
  private final Http2ConnectionHandler streams;
  private final Consumer<Refusal> refusals;

  /** Streams that were answered here while their request goes on. */
  private final Set<Integer> refused = new HashSet<>();

  private Http2Targets(
      Http2FrameListener next, Http2ConnectionHandler streams, Consumer<Refusal> refusals) {
    super(next);
    this.streams = streams;
    this.refusals = refusals;
  }

  /**
   * Checks the targets of a connection of which no frame has been read.
   *
   * @param refusals is told of each refusal
   */
  static void check(Http2ConnectionHandler streams, Consumer<Refusal> refusals) {
    streams
        .decoder()
        .frameListener(new Http2Targets(streams.decoder().frameListener(), streams, refusals));
  }

  /** With the first settings Vert.x puts another listener in the place of this one. */
  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings)
      throws Http2Exception {
    super.onSettingsRead(context, settings);
    if (streams.decoder().frameListener() != this) {
      check(streams, refusals);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
      throws Http2Exception {
    if (passes(context, stream, headers, end)) {
      super.onHeadersRead(context, stream, headers, padding, end);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int stream,
      Http2Headers headers,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean end)
      throws Http2Exception {
    if (passes(context, stream, headers, end)) {
      super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
    }
  }

  /** What is not looked at makes room for more at once. */
  @Override
  public int onDataRead(
      ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
      throws Http2Exception {
    return refused.contains(stream)
        ? data.readableBytes() + padding
        : super.onDataRead(context, stream, data, padding, end);
  }

  /** Trailers have no target, and belong to whichever answered the request. */
  private boolean passes(
      ChannelHandlerContext context, int stream, Http2Headers headers, boolean end) {
    if (headers.path() == null) {
      return !refused.contains(stream);
    }
    try {
      RequestLine.requireTarget(headers.path());
      return true;
    } catch (RefusedException malformed) {
      refuse(context, stream, end, malformed);
      return false;
    }
  }

  private void refuse(
      ChannelHandlerContext context, int stream, boolean end, RefusedException malformed) {
    refusals.accept(malformed.refusal());
    refused.add(stream);
    RefusalAnswer.send(streams.encoder(), context, stream, malformed)
        .addListener(sent -> leave(context, stream, end));
  }

  /** A client need not send the rest of what is answered (RFC 9113, section 8.1). */
  private void leave(ChannelHandlerContext context, int stream, boolean end) {
    refused.remove(stream);
    if (!end) {
      var unused =
          streams.resetStream(context, stream, Http2Error.NO_ERROR.code(), context.newPromise());
      context.flush();
    }
  }
}
