package entente.sharing.postgres;

import entente.sharing.OperatorNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection. What the database refuses for what it was given becomes an {@link
 * IllegalArgumentException}, what fails otherwise an {@link IllegalStateException}.
 */
final class Statements {
  /** The triggers that write the access record read both; they hold for the transaction. */
  private static final String NOTE =
      "SELECT set_config('entente.operator', ?, true), set_config('entente.reason', ?, true)";

  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  /** A database may have another default; the functions that change the agreement want this. */
  private static final String READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

  /**
   * PostgreSQL, appendix A: data exceptions, broken constraints, limits, and what functions raise.
   */
  private static final Pattern REFUSAL = Pattern.compile("(22|23|54)...|P0001");

  private final Connection connection;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Something that is done with statements. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Something that is read from a row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Does work in one transaction whose access records say who and why. */
  <T> T noted(OperatorNote note, Work<T> work) {
    return inTransaction(
        () -> {
          execute(READ_COMMITTED);
          boolean noted = exists(NOTE, note.operator(), note.reason());
          if (!noted) {
            throw new IllegalStateException("the note was not set");
          }
          return work.run();
        });
  }

  /** Reads what stands at one moment, by several statements. */
  <T> T together(Work<T> work) {
    return inTransaction(
        () -> {
          execute(ONE_MOMENT);
          return work.run();
        });
  }

  /**
   * Does work that may fail for what it reads, and leaves the transaction as it was then.
   *
   * @return nothing where it failed; that the database is gone is no such failure
   */
  <T> Optional<T> attempt(Work<T> work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      T result = work.run();
      connection.releaseSavepoint(before);
      return Optional.of(result);
    } catch (IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // What a type cannot hold, it refuses in its own way.
      connection.rollback(before);
      return Optional.empty();
    }
  }

  private <T> T inTransaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      rollBack();
    }
  }

  /** Does nothing after a commit. */
  private void rollBack() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  int update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = prepared(sql)) {
      statement.executeUpdate();
    }
  }

  boolean exists(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next();
    }
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private static RuntimeException failed(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    String told = "the database refused: " + e.getMessage();
    return REFUSAL.matcher(state).matches()
        ? new IllegalArgumentException(told.lines().findFirst().orElse(told), e)
        : new IllegalStateException(told, e);
  }
}
