package entente.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AttributeKey;
import java.util.HashMap;
import java.util.Map;

/**
 * What is to be done when streams of an HTTP/2 connection are closed: after their last frame was
 * sent, when either side has reset them, or with the connection. Used by the connection's event
 * loop alone.
 */
final class ClosedStreams extends Http2ConnectionAdapter {
  private static final AttributeKey<ClosedStreams> KEY =
      AttributeKey.valueOf(ClosedStreams.class, "of");

  private final Map<Integer, Runnable> tasks = new HashMap<>();
  private final Channel channel;

  private ClosedStreams(Channel channel) {
    this.channel = channel;
  }

  /** Those of a connection. */
  static ClosedStreams of(Channel channel) {
    ClosedStreams known = channel.attr(KEY).get();
    if (known != null) {
      return known;
    }
    ClosedStreams streams = new ClosedStreams(channel);
    channel.attr(KEY).set(streams);
    Http2ConnectionHandler handler = channel.pipeline().get(Http2ConnectionHandler.class);
    if (handler != null) {
      handler.connection().addListener(streams);
    }
    return streams;
  }

  /** Has a task run, once, when a stream is closed; at once where it is already. */
  void then(int stream, Runnable task) {
    if (isOpen(stream)) {
      tasks.put(stream, task);
    } else {
      task.run();
    }
  }

  /** A connection that is closed has lost its handlers. */
  private boolean isOpen(int id) {
    Http2ConnectionHandler handler = channel.pipeline().get(Http2ConnectionHandler.class);
    if (handler == null) {
      return false;
    }
    Http2Stream stream = handler.connection().stream(id);
    return stream != null && stream.state() != Http2Stream.State.CLOSED;
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    Runnable task = tasks.remove(stream.id());
    if (task != null) {
      task.run();
    }
  }
}
