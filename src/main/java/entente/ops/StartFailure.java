package entente.ops;

import entente.problem.Problem;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Why a start did not succeed, in one sentence. What the server refuses itself says what to change,
 * and needs no stack trace; what it did not foresee does.
 */
public final class StartFailure {
  private static final AtomicReference<Optional<Throwable>> LATEST =
      new AtomicReference<>(Optional.empty());

  private StartFailure() {}

  /** Keeps a failure that came after the server had begun to listen. */
  static void keep(Throwable failure) {
    LATEST.set(Optional.of(failure));
  }

  /**
   * The last line that a start prints that did not succeed.
   *
   * @param failure what ended the application; null where it was ended by {@link #keep}
   */
  public static Optional<String> lastLine(@Nullable Throwable failure) {
    return Optional.ofNullable(failure)
        .or(LATEST::get)
        .map(it -> "Entente did not start: " + sentence(it));
  }

  /** Whether the server has refused to start, rather than failed. */
  static boolean isRefusal(Throwable failure) {
    return chain(failure).stream().anyMatch(StartFailure::isOurs);
  }

  /** What the server says itself, from the outside in, and then what was behind it. */
  private static String sentence(Throwable failure) {
    List<Throwable> chain = chain(failure);
    Throwable root = chain.get(chain.size() - 1);
    return chain.stream()
        .filter(it -> isOurs(it) || it == root)
        .map(StartFailure::text)
        .reduce((outer, inner) -> outer.contains(inner) ? outer : outer + ": " + inner)
        .orElseThrow()
        .strip()
        .replaceAll("\\s*\\R\\s*", "; ");
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Raised by our own code, on purpose. */
  private static boolean isOurs(Throwable failure) {
    return (failure instanceof IllegalStateException
            || failure instanceof IllegalArgumentException
            || failure instanceof UncheckedIOException
            || failure instanceof Problem)
        && failure.getMessage() != null
        && failure.getStackTrace().length > 0
        && failure.getStackTrace()[0].getClassName().startsWith("entente.");
  }

  /** The failure and its causes, outermost first. */
  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable it = failure; it != null && !chain.contains(it); it = it.getCause()) {
      chain.add(it);
    }
    return chain;
  }
}
