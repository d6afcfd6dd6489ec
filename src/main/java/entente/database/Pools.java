package entente.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Opens pools of connections on which nothing is waited for without an end: neither for a
 * connection, nor for the database to end a statement, nor for a database that says nothing more.
 */
final class Pools {
  private static final Logger LOG = Logger.getLogger(Pools.class);

  /** How much longer than a statement may take its answer is waited for. */
  static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * A connection on which nothing has come or gone for so long is closed, in case the database has
   * gone without a word. Not sooner: an idle server would make its connections anew all the time.
   */
  private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

  private final PgPoolCreator.Input input;
  private final DatabaseConfig config;
  private final List<Pool> opened = new CopyOnWriteArrayList<>();

  Pools(PgPoolCreator.Input input, DatabaseConfig config) {
    this.input = input;
    this.config = config;
  }

  /**
   * Opens a pool.
   *
   * @param connectionsMax how many connections it has at most
   * @param statementTimeout how long a statement may take
   */
  Pool open(int connectionsMax, Duration statementTimeout) {
    PgConnectOptions connection = new PgConnectOptions(input.pgConnectOptionsList().get(0));
    connection.addProperty("statement_timeout", Long.toString(statementTimeout.toMillis()));
    connection.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    connection.setIdleTimeout(
        (int) Math.max(SILENCE_MAX.toMillis(), statementTimeout.plus(GRACE).toMillis()));
    PoolOptions options =
        new PoolOptions(input.poolOptions())
            .setMaxSize(connectionsMax)
            .setMaxWaitQueueSize(config.waitingMax())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setConnectionTimeout((int) statementTimeout.toMillis());
    Pool pool =
        PgBuilder.pool().with(options).connectingTo(connection).using(input.vertx()).build();
    opened.add(pool);
    return pool;
  }

  /** Closes all of them; one that is closed already stays so. */
  void close() {
    Future<Void> closed = Future.join(opened.stream().map(Pool::close).toList()).mapEmpty();
    try {
      closed.toCompletionStage().toCompletableFuture().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("connections are left to the database to end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
