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
 * The response's own handlers are not used: Vert.x keeps one of each kind, and whatever else
 * handles the request replaces it.
 */
public final class AnswerSent {
  private static final AttributeKey<Runnable> NEXT = AttributeKey.valueOf(AnswerSent.class, "next");

  private AnswerSent() {}

  /** Has a task run, once, when the answer to this request has been sent or cannot be. */
  static void then(RoutingContext context, Runnable task) {
    Channel connection = ((ConnectionBase) context.request().connection()).channel();
    if (context.request().version() == HttpVersion.HTTP_2) {
      int stream = context.response().streamId();
      connection.eventLoop().execute(() -> ClosedStreams.of(connection).then(stream, task));
    } else {
      then(connection, task);
    }
  }

  /**
   * Has a task run, once, when the next answer of an HTTP/1.1 connection has been sent or cannot
   * be; at once where the connection is closed.
   */
  public static void then(Channel connection, Runnable task) {
    // Requests of a connection are worked on one after the other: its next answer is this one's.
    connection.attr(NEXT).set(task);
    if (!connection.isActive()) {
      // Nobody may be left who would take it; whoever takes it first runs it.
      take(connection).ifPresent(Runnable::run);
    }
  }

  /** The task for the answer whose end a connection is about to send, at most once. */
  public static Optional<Runnable> take(Channel connection) {
    return Optional.ofNullable(connection.attr(NEXT).getAndSet(null));
  }
}
