package entente.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What is to be done when an answer has been sent to its last octet, or cannot be. That it was
 * handed to the connection is not enough: there it waits for as long as the client takes nothing.
 */
public final class AnswerSent {
  private static final AttributeKey<Runnable> NEXT = AttributeKey.valueOf(AnswerSent.class, "next");

  private AnswerSent() {}

  /** Has a task run once the answer to this request has been sent. */
  static void then(RoutingContext context, Runnable task) {
    if (context.request().version() == HttpVersion.HTTP_2) {
      // A stream is closed after its last frame was sent, and the connection has many of them. The
      // routing context sets its own handlers first, so that they do not replace this one.
      context.addEndHandler(ended -> {});
      context.response().closeHandler(closed -> task.run());
    } else {
      // Requests of a connection are worked on one after the other: its next answer is this one's.
      ((ConnectionBase) context.request().connection()).channel().attr(NEXT).set(task);
    }
  }

  /** The task for the answer whose end a connection is about to send, at most once. */
  public static Optional<Runnable> take(Channel connection) {
    return Optional.ofNullable(connection.attr(NEXT).getAndSet(null));
  }
}
