package entente.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks whether a PostgreSQL can be used at all, before anything is changed in it. */
final class UsableDatabase {
  /** An older planner would sort whole collections for a page. */
  private static final int VERSION_MIN = 17;

  private static final String ENCODING = "UTF8";

  private UsableDatabase() {}

  /**
   * Connects once.
   *
   * @throws IllegalStateException where that fails, or the database is too old or not in UTF-8; the
   *     message names the setting to change
   */
  static void require(DataSource source) {
    try (Connection connection = source.getConnection()) {
      requireVersion(connection);
      requireEncoding(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(sentence(e), e);
    }
  }

  private static void requireVersion(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < VERSION_MIN) {
      throw new IllegalStateException(
          "PostgreSQL %d or newer is needed; %s names a %d"
              .formatted(VERSION_MIN, ConfiguredPostgres.URL, version));
    }
  }

  /** In another encoding not every object could be stored. */
  private static void requireEncoding(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet shown = statement.executeQuery("SHOW server_encoding")) {
      String encoding = shown.next() ? shown.getString(1) : "";
      if (!encoding.equals(ENCODING)) {
        throw new IllegalStateException(
            "the database that %s names is encoded in %s: make one with ENCODING 'UTF8'"
                .formatted(ConfiguredPostgres.URL, encoding));
      }
    }
  }

  private static String sentence(SQLException failure) {
    String state = orEmpty(failure.getSQLState());
    String reason = orEmpty(failure.getMessage());
    if (state.startsWith("28")) {
      return "PostgreSQL refuses the role or its password, see quarkus.datasource.username and"
          + " .password or entente.database.owner-username and .owner-password: "
          + reason;
    }
    if (state.equals("3D000")) {
      return "the database that %s names does not exist: %s"
          .formatted(ConfiguredPostgres.URL, reason);
    }
    return "the database that %s names cannot be reached: %s"
        .formatted(ConfiguredPostgres.URL, reason);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
