package entente.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what was started. */
final class Processes {
  private Processes() {}

  /** Waits for a process that ends by itself, and with success. */
  static void await(Process process, Duration max) {
    if (!ended(process, max) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("a process failed: " + process.info().commandLine());
    }
  }

  /** Asks a process to end, and no longer asks if it does not. */
  static void stop(Process process, Duration max) {
    process.destroy();
    if (!ended(process, max)) {
      process.destroyForcibly();
    }
  }

  static void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static boolean ended(Process process, Duration max) {
    try {
      return process.waitFor(max.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
