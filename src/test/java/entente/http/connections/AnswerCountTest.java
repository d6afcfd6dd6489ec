package entente.http.connections;

import static io.netty.handler.codec.http.HttpResponseStatus.CONTINUE;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.AnswerSent;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What waits for an answer's end is done once, in whatever order answer and connection end. */
class AnswerCountTest {
  private final Wire wire = new Wire();
  private final EmbeddedChannel connection =
      new EmbeddedChannel(wire, new AnswerCount(new Ignored()));
  private final AtomicInteger runs = new AtomicInteger();

  /** A network that takes each answer when the test says so. */
  private static final class Wire extends ChannelOutboundHandlerAdapter {
    private final Queue<ChannelPromise> waiting = new ArrayDeque<>();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      waiting.add(promise);
    }

    void takes() {
      waiting.remove().setSuccess();
    }

    void breaks() {
      waiting.remove().setFailure(new IllegalStateException("the connection was lost"));
    }
  }

  private static final class Ignored implements AnswerCount.Listener {
    @Override
    public boolean begun() {
      return false;
    }

    @Override
    public void sent() {}
  }

  @Test
  void taskIsRunWhenTheAnswerIsSent() {
    AnswerSent.then(connection, runs::incrementAndGet);
    write(CONTINUE);
    wire.takes();
    write(OK);
    assertThat(runs).hasValue(0);

    wire.takes();
    var unused = connection.close();

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunWhenTheAnswerIsLost() {
    AnswerSent.then(connection, runs::incrementAndGet);
    write(OK);

    wire.breaks();
    var unused = connection.close();

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunWhenTheConnectionEndsBeforeTheAnswer() {
    AnswerSent.then(connection, runs::incrementAndGet);

    var unused = connection.close();
    write(OK);

    assertThat(runs).hasValue(1);
  }

  @Test
  void taskIsRunAtOnceWhereTheConnectionHasEnded() {
    var unused = connection.close();

    AnswerSent.then(connection, runs::incrementAndGet);
    write(OK);

    assertThat(runs).hasValue(1);
    assertThat(AnswerSent.take(connection)).isEmpty();
  }

  @Test
  void nextAnswerHasATaskOfItsOwn() {
    AnswerSent.then(connection, runs::incrementAndGet);
    write(OK);
    AnswerSent.then(connection, () -> runs.addAndGet(10));
    write(OK);

    wire.takes();
    assertThat(runs).hasValue(1);
    wire.takes();

    assertThat(runs).hasValue(11);
  }

  private void write(HttpResponseStatus status) {
    var unused = connection.write(new DefaultFullHttpResponse(HTTP_1_1, status));
  }
}
