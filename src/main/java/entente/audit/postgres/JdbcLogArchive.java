package entente.audit.postgres;

import entente.audit.LogArchive;
import entente.audit.RecordsOfPerson;
import entente.catalog.PartnerCode;
import entente.sharing.OperatorNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The log in PostgreSQL, read over JDBC. */
final class JdbcLogArchive implements LogArchive {
  private static final int FETCHED_AT_A_TIME = 1_000;

  /**
   * A record that is gone leaves its leaf; the lines behind it show which one. Those that are about
   * to be deleted count as gone.
   */
  private static final String LINES =
      """
      SELECT l.line, t.position, encode(t.hash, 'hex') AS hash
      FROM access_record_line l LEFT JOIN access_tree t ON t.number = l.number
      WHERE t.number IS NULL OR t.number > (SELECT number FROM access_dropped)
      ORDER BY l.number
      """;

  private static final String DROPPED_LINES =
      """
      SELECT json_build_object('number', number, 'dropped', true)::text AS line, position,
        encode(hash, 'hex') AS hash
      FROM access_tree
      WHERE level = 0 AND number <= (SELECT number FROM access_dropped)
      ORDER BY position
      """;

  private static final String DROP = "SELECT dropped, last FROM drop_access_records(?, ?, ?)";
  private static final String DELETE_DROPPED = "SELECT delete_dropped_records(?)";

  private static final String ERASE =
      "SELECT erased, last FROM erase_personal_facts(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String NEWEST_CHECKPOINT =
      "SELECT note FROM access_checkpoint ORDER BY size DESC LIMIT 1";
  private static final String NEWEST_SIGNED_TWICE =
      "SELECT note FROM access_checkpoint WHERE twice ORDER BY signed DESC LIMIT 1";
  private static final String DAILY_CHECKPOINTS =
      """
      SELECT note FROM access_checkpoint
      WHERE size IN (
        SELECT max(size) FROM access_checkpoint GROUP BY date_trunc('day', signed, 'UTC'), twice)
      ORDER BY size
      """;

  /** Numbers become visible in their order, so none comes behind that is smaller. */
  private static final String NEXT =
      """
      SELECT l.number, l.line, t.position, encode(t.hash, 'hex') AS hash
      FROM access_record_line l LEFT JOIN access_tree t ON t.number = l.number
      WHERE l.number > ? ORDER BY l.number LIMIT ?
      """;

  private static final String KEYS =
      "SELECT verifier FROM access_key ORDER BY first_used, verifier";

  private static final String ROTATIONS = "SELECT note FROM access_key_rotation ORDER BY number";

  /** One statement, which is one transaction. */
  private static final String KEEP_ROTATION = "SELECT rotate_key(?, ?, ?, ?)";

  private final Connection connection;

  private JdbcLogArchive(Connection connection) {
    this.connection = connection;
  }

  /** Found by the name of its class in the services of the program. */
  public static final class OverPostgres implements Provider {
    @Override
    public LogArchive over(Connection owner) {
      return new JdbcLogArchive(owner);
    }
  }

  @Override
  public void read(Predicate<String> taker) {
    read(List.of(LINES), taker);
  }

  @Override
  public void readWithDropped(Predicate<String> taker) {
    read(List.of(DROPPED_LINES, LINES), taker);
  }

  /**
   * The driver fetches piece by piece within a transaction alone; and of one moment: what is
   * dropped meanwhile is still there.
   */
  private void read(List<String> queries, Predicate<String> taker) {
    try {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        boolean wanted = true;
        for (String query : queries) {
          wanted = wanted && read(query, taker);
        }
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean read(String query, Predicate<String> taker) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(FETCHED_AT_A_TIME);
      ResultSet rows = statement.executeQuery();
      boolean wanted = true;
      while (wanted && rows.next()) {
        wanted = taker.test(line(rows));
      }
      return wanted;
    }
  }

  @Override
  public Batch read(long after, int limit) {
    try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setLong(1, after);
      statement.setInt(2, limit);
      ResultSet rows = statement.executeQuery();
      List<String> lines = new ArrayList<>();
      long last = after;
      while (rows.next()) {
        lines.add(line(rows));
        last = rows.getLong("number");
      }
      return new Batch(lines, last);
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read: " + e.getMessage(), e);
    }
  }

  private static String line(ResultSet rows) throws SQLException {
    String json = rows.getString("line");
    String hash = rows.getString("hash");
    return hash == null
        ? json
        : "%s,\"leaf\":%d,\"leaf_hash\":\"%s\"}"
            .formatted(json.substring(0, json.length() - 1), rows.getLong("position"), hash);
  }

  /** The first one behind the number before it, if it is that. */
  @Override
  public Optional<String> line(long number) {
    Batch next = read(number - 1, 1);
    return next.lines().stream().filter(line -> next.last() == number).findFirst();
  }

  @Override
  public Optional<String> newestCheckpoint() {
    return texts(NEWEST_CHECKPOINT).stream().findFirst();
  }

  @Override
  public Optional<String> newestSignedTwice() {
    return texts(NEWEST_SIGNED_TWICE).stream().findFirst();
  }

  @Override
  public List<String> dailyCheckpoints() {
    return texts(DAILY_CHECKPOINTS);
  }

  @Override
  public List<String> keys() {
    return texts(KEYS);
  }

  @Override
  public List<String> rotations() {
    return texts(ROTATIONS);
  }

  @Override
  public void keepRotation(String verifier, String note, OperatorNote why) {
    try (PreparedStatement statement = connection.prepareStatement(KEEP_ROTATION)) {
      statement.setString(1, why.operator());
      statement.setString(2, why.reason());
      statement.setString(3, verifier);
      statement.setString(4, note);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("the rotation was not kept: " + e.getMessage(), e);
    }
  }

  @Override
  public Dropped drop(Instant olderThan, OperatorNote why) {
    try (PreparedStatement statement = connection.prepareStatement(DROP)) {
      statement.setString(1, why.operator());
      statement.setString(2, why.reason());
      statement.setObject(3, olderThan.atOffset(ZoneOffset.UTC));
      ResultSet rows = statement.executeQuery();
      rows.next();
      return new Dropped(rows.getLong("dropped"), rows.getLong("last"));
    } catch (SQLException e) {
      throw new IllegalStateException("nothing was dropped: " + e.getMessage(), e);
    }
  }

  @Override
  public long deleteDropped(int max) {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_DROPPED)) {
      statement.setInt(1, max);
      ResultSet rows = statement.executeQuery();
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "not all that was dropped is deleted, the same command goes on: " + e.getMessage(), e);
    }
  }

  @Override
  public Erased erase(RecordsOfPerson whose, long after, int max, OperatorNote why) {
    try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
      statement.setString(1, why.operator());
      statement.setString(2, why.reason());
      statement.setString(3, whose.partner().map(PartnerCode::value).orElse(null));
      statement.setString(4, whose.client().orElse(null));
      statement.setString(5, whose.address().orElse(null));
      statement.setObject(6, timestamp(whose.from()));
      statement.setObject(7, timestamp(whose.until()));
      statement.setLong(8, after);
      statement.setInt(9, max);
      ResultSet rows = statement.executeQuery();
      rows.next();
      return new Erased(rows.getLong("erased"), rows.getLong("last"));
    } catch (SQLException e) {
      throw new IllegalStateException("nothing more was erased: " + e.getMessage(), e);
    }
  }

  private static @Nullable OffsetDateTime timestamp(Optional<Instant> instant) {
    return instant.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private List<String> texts(String query) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      ResultSet rows = statement.executeQuery();
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read: " + e.getMessage(), e);
    }
  }
}
