package entente.context;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * The Vert.x context of a caller. Work that is shared by several requests completes on the context
 * of one of them; each caller has to continue on its own, where its sessions are.
 */
public final class CallerContext {

  private CallerContext() {}

  /** The same answer, delivered on the Vert.x context of whoever subscribes, if it has one. */
  public static <T> Uni<T> resume(Uni<T> answer) {
    return Uni.createFrom().deferred(() -> answer.emitOn(current()));
  }

  /** Runs work on the context that is current now; directly, if there is none. */
  public static Executor current() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : on(context);
  }

  /** Runs work on a context; directly, if it is the current one already. */
  public static Executor on(Context context) {
    return work -> {
      if (context.equals(Vertx.currentContext())) {
        work.run();
      } else {
        context.runOnContext(ignored -> work.run());
      }
    };
  }
}
