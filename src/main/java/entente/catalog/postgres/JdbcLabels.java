package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.ObjectCounts;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.StoreKind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Labels, what they mean, and the objects that carry them, for an operator who counts. */
final class JdbcLabels implements ObjectCounts.Labelled, ObjectCounts.Meanings {
  private static final String ELSEWHERE = "SELECT FROM deployment WHERE store <> 'POSTGRESQL'";
  private static final String LABELS =
      "SELECT unnest(labels) AS label FROM collection_head WHERE collection = ?";
  private static final String MEANINGS =
      "SELECT label, release FROM release_label WHERE label = ANY (?)";
  private static final String COUNT =
      """
      SELECT count(DISTINCT stix_id) AS objects, count(*) AS versions FROM (
        SELECT stix_id FROM stix_object WHERE collection = ? AND label = ANY (?) LIMIT ?) counted
      """;

  private final Connection connection;

  private JdbcLabels(Connection connection) {
    this.connection = connection;
  }

  /** Found by {@link ObjectCounts#over}. */
  public static final class OfObjects implements ObjectCounts.Labelled.Provider {
    @Override
    public StoreKind kind() {
      return StoreKind.POSTGRESQL;
    }

    @Override
    public ObjectCounts.Labelled over(ObjectCounts.Stores stores) {
      JdbcLabels labels = new JdbcLabels(stores.owner());
      labels.requireObjectsHere();
      return labels;
    }
  }

  /** Found by {@link ObjectCounts#over}. */
  public static final class WithMeanings implements ObjectCounts.Meanings.Provider {
    @Override
    public ObjectCounts.Meanings over(ObjectCounts.Stores stores) {
      return new JdbcLabels(stores.owner());
    }
  }

  /** Something that is done with a statement. */
  private interface Question<T> {
    T ask(PreparedStatement statement) throws SQLException;
  }

  /** Else the count would be that of an empty table. */
  private void requireObjectsHere() {
    boolean here = answered(ELSEWHERE, statement -> !statement.executeQuery().next());
    if (!here) {
      throw new IllegalStateException(
          "the objects are kept in MongoDB: set MONGODB_URI, so that they can be counted");
    }
  }

  @Override
  public Set<ReleaseLabel> labels(CollectionId collection) {
    return answered(
        LABELS,
        statement -> {
          statement.setObject(1, collection.value());
          Set<ReleaseLabel> labels = new HashSet<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              labels.add(new ReleaseLabel(rows.getInt("label")));
            }
          }
          return labels;
        });
  }

  @Override
  public Map<ReleaseLabel, Release> releases(Set<ReleaseLabel> labels) {
    return answered(
        MEANINGS,
        statement -> {
          statement.setArray(1, numbers(labels));
          Map<ReleaseLabel, Release> releases = new HashMap<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              releases.put(
                  new ReleaseLabel(rows.getInt("label")),
                  ReleaseText.read(rows.getString("release")));
            }
          }
          return releases;
        });
  }

  @Override
  public ObjectCounts.Count count(
      CollectionId collection, Set<ReleaseLabel> labels, int versionsMax) {
    return answered(
        COUNT,
        statement -> {
          statement.setObject(1, collection.value());
          statement.setArray(2, numbers(labels));
          statement.setInt(3, versionsMax);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? new ObjectCounts.Count(
                    row.getInt("objects"), row.getInt("versions") >= versionsMax)
                : ObjectCounts.Count.NONE;
          }
        });
  }

  private Array numbers(Set<ReleaseLabel> labels) throws SQLException {
    return connection.createArrayOf("integer", labels.stream().map(ReleaseLabel::number).toArray());
  }

  private <T> T answered(String sql, Question<T> question) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return question.ask(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the objects cannot be counted: " + e.getMessage(), e);
    }
  }

  /** The connection is its owner's to close. */
  @Override
  public void close() {}
}
