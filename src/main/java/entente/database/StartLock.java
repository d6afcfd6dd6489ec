package entente.database;

import entente.context.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.inject.Singleton;

/**
 * Has servers that start on one database put it in place one after the other: two that found it
 * empty would both fill it. It is held by a connection, so a server that is killed lets it go.
 */
@Singleton
public class StartLock {
  /** Its number is the name in ASCII; those of other locks are numbers of tables. */
  private static final String TAKE = "SELECT pg_advisory_lock(x'656e74656e7465'::bigint)";

  private final Database database;
  private final DatabaseConfig config;
  private final Vertx vertx;

  StartLock(Database database, DatabaseConfig config, Vertx vertx) {
    this.database = database;
    this.config = config;
    this.vertx = vertx;
  }

  /**
   * Does work that no other server may do at the same time; blocks until it is done.
   *
   * @throws IllegalStateException where another server has not ended its start within {@code
   *     entente.database.start-wait}
   */
  public void holding(Runnable work) {
    PgConnection connection = Waiting.await(this::connect);
    try {
      Waiting.await(() -> take(connection));
      work.run();
    } finally {
      Waiting.await(() -> Uni.createFrom().completionStage(connection.close().toCompletionStage()));
    }
  }

  private Uni<PgConnection> connect() {
    PgConnectOptions options = database.connectOptions();
    options.addProperty("statement_timeout", Long.toString(config.startWait().toMillis()));
    return Uni.createFrom()
        .completionStage(() -> PgConnection.connect(vertx, options).toCompletionStage());
  }

  private Uni<Void> take(PgConnection connection) {
    return Uni.createFrom()
        .completionStage(() -> connection.query(TAKE).execute().toCompletionStage())
        .onFailure()
        .transform(
            failure ->
                new IllegalStateException(
                    "another server is starting on this database, and has not ended within %s: %s"
                        .formatted(config.startWait(), failure.getMessage()),
                    failure))
        .replaceWithVoid();
  }
}
