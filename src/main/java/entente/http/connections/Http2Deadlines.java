package entente.http.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.HashSet;
import java.util.Set;

/**
 * Until when something has to come over an HTTP/2 connection: the rest of a frame or of a head, and
 * the next request. A stream that has been answered keeps no connection open, whether or not its
 * client ends it.
 */
final class Http2Deadlines extends Http2ConnectionAdapter {
  private final HeadDeadline frame;
  private final HeadDeadline request;
  private final Set<Integer> unanswered = new HashSet<>();

  Http2Deadlines(ConnectionsConfig limits) {
    this.frame = new HeadDeadline(limits);
    this.request = new HeadDeadline(limits);
  }

  /**
   * Looks, from now on, whether a deadline is over.
   *
   * @param lateFrame what is done where a frame or a head does not end
   * @param lateRequest what is done where no request comes
   */
  void start(ChannelHandlerContext context, Runnable lateFrame, Runnable lateRequest) {
    frame.start(context.executor(), lateFrame);
    request.start(context.executor(), lateRequest);
    frame.headBegins();
    request.idleBegins();
  }

  /** Follows the streams of a connection that has none yet. */
  void follow(Http2Connection connection) {
    connection.addListener(this);
  }

  /**
   * Octets have come.
   *
   * @param next whether a frame began with them that is not of the same head
   * @param whole whether they end with a frame, and with a head
   */
  void came(boolean next, boolean whole) {
    if (next || whole) {
      frame.none();
    }
    if (!whole) {
      frame.headBegins();
    }
  }

  @Override
  public void onStreamActive(Http2Stream stream) {
    unanswered.add(stream.id());
    request.none();
  }

  @Override
  public void onStreamHalfClosed(Http2Stream stream) {
    if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
      answered(stream);
    }
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    answered(stream);
  }

  private void answered(Http2Stream stream) {
    if (unanswered.remove(stream.id()) && unanswered.isEmpty()) {
      request.idleBegins();
    }
  }

  /** Looks no more. */
  void stop() {
    frame.stop();
    request.stop();
  }
}
