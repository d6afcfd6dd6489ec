package entente.context;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Waits for asynchronous work on a thread that may block, such as the one of a command. */
public final class Waiting {

  private Waiting() {}

  /**
   * Subscribes on a new Vert.x context, where database sessions can be opened, and blocks until the
   * answer is there.
   *
   * @throws RuntimeException the failure of the work; a checked one is wrapped in an {@link
   *     IllegalStateException}
   */
  public static <T> T await(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
