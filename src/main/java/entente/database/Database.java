package entente.database;

import entente.database.PoolFor.Purpose;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hands out connections to a database that is there and has the newest schema. This is asked before
 * anything else connects, Hibernate included; so here is the place to start one.
 */
@Singleton
class Database implements PgPoolCreator {
  private static final Logger LOG = Logger.getLogger(Database.class);
  static final String EMBEDDED_HOST = "embedded";
  private static final String BINARIES = "postgresql-programs";

  private final DatabaseConfig config;
  private final Path dataDirectory;
  private Optional<PgConnectOptions> connectOptions = Optional.empty();
  private Optional<DataDirectory> directory = Optional.empty();
  private Optional<EmbeddedPostgres> embedded = Optional.empty();
  private Optional<EmbeddedRestarts> restarts = Optional.empty();
  private SchemaVersion schema = new SchemaVersion(0);
  private Optional<Pools> pools = Optional.empty();

  Database(DatabaseConfig config, @ConfigProperty(name = "entente.data") Path dataDirectory) {
    this.config = config;
    this.dataDirectory = dataDirectory;
  }

  @Override
  public Pool create(Input input) {
    PgConnectOptions options = input.pgConnectOptionsList().get(0);
    if (options.getHost().equals(EMBEDDED_HOST)) {
      connectToEmbedded(options);
    } else {
      schema = configuredSchema(options);
    }
    planOnce(options);
    connectOptions = Optional.of(options);
    pools = Optional.of(new Pools(input, config));
    return pools.get().open(input.poolOptions().getMaxSize(), config.readTimeout());
  }

  /** Connections for what must go on while all readers' connections are taken. */
  @Produces
  @Singleton
  @PoolFor(Purpose.WRITES)
  io.vertx.mutiny.sqlclient.Pool writes(io.vertx.mutiny.sqlclient.Pool readers) {
    return opened(readers, config.writeConnectionsMax(), config.writeTimeout());
  }

  /**
   * The same for the access log, which every request waits for. The database ends a statement when
   * nobody waits for it any more, or a record would be kept of what was not handed out.
   */
  @Produces
  @Singleton
  @PoolFor(Purpose.ACCESS_LOG)
  io.vertx.mutiny.sqlclient.Pool accessLog(
      io.vertx.mutiny.sqlclient.Pool readers,
      @ConfigProperty(name = "entente.audit.write-timeout") Duration writeTimeout) {
    return opened(readers, config.logConnectionsMax(), writeTimeout);
  }

  /** Few: neither readers nor the records of their requests wait for an auditor's search. */
  @Produces
  @Singleton
  @PoolFor(Purpose.AUDITORS)
  io.vertx.mutiny.sqlclient.Pool auditors(io.vertx.mutiny.sqlclient.Pool readers) {
    return opened(readers, config.auditConnectionsMax(), config.readTimeout());
  }

  private io.vertx.mutiny.sqlclient.Pool opened(
      io.vertx.mutiny.sqlclient.Pool readers, int connectionsMax, Duration statementTimeout) {
    // Asked for its size, the readers' pool is created, and with it the database started.
    if (readers.size() < 0) {
      throw new IllegalStateException("the pool of the readers has no size");
    }
    return io.vertx.mutiny.sqlclient.Pool.newInstance(
        pools.orElseThrow().open(connectionsMax, statementTimeout));
  }

  /** What the pool connects with, once there is a pool. */
  PgConnectOptions connectOptions() {
    return new PgConnectOptions(
        connectOptions.orElseThrow(() -> new IllegalStateException("there is no pool yet")));
  }

  /**
   * To plan one of our statements costs as much as to execute it, so a plan is kept, whatever the
   * parameters. It may have been made when a table was small: it then must not read the whole of
   * it.
   */
  private static void planOnce(PgConnectOptions options) {
    options.addProperty("plan_cache_mode", "force_generic_plan");
    options.addProperty("enable_seqscan", "off");
  }

  private void connectToEmbedded(PgConnectOptions options) {
    DataDirectory opened = DataDirectory.open(dataDirectory);
    LOG.infof("starting the embedded PostgreSQL in %s", opened.resolve(""));
    directory = Optional.of(opened);
    PostgresBinaries binaries =
        PostgresBinaries.unpackedIn(
            config.embeddedPrograms().orElseGet(() -> opened.resolve(BINARIES)));
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(opened, new PostgresProgram(binaries, config.embeddedTimeout()));
    embedded = Optional.of(postgres);
    restarts = Optional.of(new EmbeddedRestarts(postgres, config).watch());
    ServerDatabase.create(postgres);
    LOG.info("the embedded PostgreSQL runs; bringing it to the newest schema");
    schema =
        Schema.of(
                ServerDatabase.ownersConnections(postgres, ServerDatabase.NAME),
                ServerDatabase.ROLE)
            .migrate();
    options
        .setHost("127.0.0.1")
        .setPort(postgres.port())
        .setDatabase(ServerDatabase.NAME)
        .setUser(ServerDatabase.ROLE)
        .setPassword(postgres.credentials().server());
  }

  private SchemaVersion configuredSchema(PgConnectOptions options) {
    ConfiguredPostgres postgres = new ConfiguredPostgres(options, config);
    return config.migrate()
        ? postgres.ownersSchema().migrate()
        : postgres.serversSchema().requireMigrated();
  }

  /** The schema that this server needs. */
  SchemaVersion schema() {
    return schema;
  }

  /** The container is taken down after the readers' pool has closed its connections. */
  @PreDestroy
  void stop() {
    pools.ifPresent(Pools::close);
    restarts.ifPresent(EmbeddedRestarts::close);
    try {
      embedded.ifPresent(EmbeddedPostgres::stop);
    } catch (IllegalStateException e) {
      LOG.error("the database did not stop; the next start will end it", e);
    }
    directory.ifPresent(DataDirectory::close);
  }
}
