package entente.http.connections;

import entente.http.AnswerSent;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;

/**
 * Tells when an answer begins and when it has been sent to its end (an interim one, 100, does not
 * count), and has the last one of a connection say that it is the last.
 */
final class AnswerCount extends ChannelOutboundHandlerAdapter {
  private final Listener listener;

  /** Who is told. */
  interface Listener {
    /** An answer begins; the answer is whether it is the connection's last. */
    boolean begun();

    /** An answer has been sent, or cannot be. */
    void sent();
  }

  AnswerCount(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (isInterim(message)) {
      var unused = context.write(message, promise);
      return;
    }
    if (message instanceof HttpResponse response && listener.begun()) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    ChannelPromise sent = promise;
    if (message instanceof LastHttpContent) {
      sent = promise.unvoid();
      sent.addListener(done -> listener.sent());
      Optional<Runnable> task = AnswerSent.take(context.channel());
      sent.addListener(done -> task.ifPresent(Runnable::run));
    }
    var unused = context.write(message, sent);
  }

  /** With the connection ends what it had yet to send. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    AnswerSent.take(context.channel()).ifPresent(Runnable::run);
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
