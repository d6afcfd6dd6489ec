package entente.database;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL that an operator has configured, as the blocking driver reaches it.
 *
 * @param options its address, and the role that serves requests
 * @param config who owns the tables
 */
record ConfiguredPostgres(PgConnectOptions options, DatabaseConfig config) {
  /** The key of its address. */
  static final String URL = "quarkus.datasource.reactive.url";

  private static final String PREFIX = "vertx-reactive:";
  private static final String SSL_MODE = "quarkus.datasource.reactive.postgresql.ssl-mode";
  private static final String CERTIFICATES =
      "quarkus.datasource.reactive.trust-certificate-pem.certs";

  /** The one that settings name; none where they leave it to the server to start its own. */
  static Optional<ConfiguredPostgres> of(Config settings, DatabaseConfig config) {
    String url = settings.getValue(URL, String.class);
    PgConnectOptions options =
        PgConnectOptions.fromUri(url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url);
    if (options.getHost().equals(Database.EMBEDDED_HOST)) {
      return Optional.empty();
    }
    settings
        .getOptionalValue("quarkus.datasource.username", String.class)
        .ifPresent(options::setUser);
    settings
        .getOptionalValue("quarkus.datasource.password", String.class)
        .ifPresent(options::setPassword);
    settings
        .getOptionalValue(SSL_MODE, String.class)
        .map(mode -> SslMode.of(mode.toLowerCase(Locale.ROOT).replace('_', '-')))
        .ifPresent(options::setSslMode);
    return Optional.of(new ConfiguredPostgres(options, config));
  }

  /** Its schema, to be changed. */
  Schema ownersSchema() {
    return Schema.of(ownersConnections(), options.getUser());
  }

  /** Connections of the role that owns the tables; the server's where no other is configured. */
  DataSource ownersConnections() {
    return source(
        config.ownerUsername().orElse(options.getUser()),
        config.ownerPassword().orElse(options.getPassword()));
  }

  /** Its schema, to be looked at. */
  Schema serversSchema() {
    return Schema.of(serversConnections(), options.getUser());
  }

  /** Connections of the role that serves requests. */
  PGSimpleDataSource serversConnections() {
    return source(options.getUser(), options.getPassword());
  }

  private PGSimpleDataSource source(String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {options.getHost()});
    source.setPortNumbers(new int[] {options.getPort()});
    source.setDatabaseName(options.getDatabase());
    source.setUser(user);
    source.setPassword(password);
    if (options.getSslMode() != SslMode.DISABLE) {
      source.setSslmode(options.getSslMode().value);
      certificates().ifPresent(source::setSslRootCert);
    }
    return source;
  }

  /** Whose certificates are believed, the same as for the connections that serve requests. */
  private static Optional<String> certificates() {
    Config config = ConfigProvider.getConfig();
    return config
        .getOptionalValues(CERTIFICATES, String.class)
        .map(List::stream)
        .flatMap(files -> files.findFirst());
  }
}
