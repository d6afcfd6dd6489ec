package entente.http;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Ends the process where memory has run out, for whatever started it to start it anew: after an
 * {@code OutOfMemoryError} nobody knows which thread is gone, and such a server answers some
 * requests and holds the others for ever. The JVM does it more reliably where it was started with
 * {@code -XX:+ExitOnOutOfMemoryError}; this is for where that was forgotten.
 */
@ApplicationScoped
public class OutOfMemoryExit {
  /** The exit code, the same as the JVM's own. */
  public static final int CODE = 3;

  private final Vertx vertx;

  OutOfMemoryExit(Vertx vertx) {
    this.vertx = vertx;
  }

  void install(@Observes @Priority(0) StartupEvent start) {
    install();
    Handler<Throwable> known = vertx.exceptionHandler();
    vertx.exceptionHandler(
        failure -> {
          haltIfOutOfMemory(failure);
          if (known != null) {
            known.handle(failure);
          }
        });
  }

  /** Watches the threads that nothing else watches. */
  public static void install() {
    Thread.UncaughtExceptionHandler known = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          haltIfOutOfMemory(failure);
          if (known != null) {
            known.uncaughtException(thread, failure);
          }
        });
  }

  /** Ends the process at once, without its shutdown, if memory ran out. */
  static void haltIfOutOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        Runtime.getRuntime().halt(CODE);
      }
    }
  }
}
