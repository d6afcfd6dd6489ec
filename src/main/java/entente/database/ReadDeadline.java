package entente.database;

import entente.context.CallerContext;
import entente.context.TimeLimit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Ends the wait for a read that never ends by itself. The driver leaves a query without an answer
 * where the database says that it shuts down ({@code 57P01}) and keeps the connection open.
 */
@ApplicationScoped
public class ReadDeadline {
  private final Duration max;

  ReadDeadline(DatabaseConfig config) {
    max = config.readTimeout().plus(Pools.GRACE);
  }

  /**
   * The answer to a read, on the Vert.x context of whoever subscribes.
   *
   * @return fails with a {@link TimeoutException}, which is an outage, where the read has no answer
   *     in time
   */
  public <T> Uni<T> within(Supplier<Uni<T>> read) {
    return CallerContext.resume(
        TimeLimit.within(max, Uni.createFrom().deferred(read::get), this::late));
  }

  private TimeoutException late() {
    return new TimeoutException("a read had no answer within " + max);
  }
}
