package entente.audit.postgres;

import entente.audit.seal.TreeNode.Place;
import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds subtrees by their places. */
final class TreeNodes {
  private static final String FIND =
      """
      SELECT n.level, n.position, encode(n.hash, 'hex') AS hash
      FROM unnest($1::smallint[], $2::bigint[]) AS wanted (level, position)
      JOIN access_tree n ON n.level = wanted.level AND n.position = wanted.position
      """;

  private TreeNodes() {}

  static Uni<Map<Place, Sha256>> find(SqlClient client, List<Place> places) {
    return client
        .preparedQuery(FIND)
        .execute(
            Tuple.of(
                places.stream().map(place -> (short) place.level()).toArray(Short[]::new),
                places.stream().map(Place::position).toArray(Long[]::new)))
        .map(
            rows -> {
              Map<Place, Sha256> found = new HashMap<>();
              for (Row row : rows) {
                found.put(
                    new Place(row.getShort("level"), row.getLong("position")),
                    new Sha256(row.getString("hash")));
              }
              return found;
            });
  }

  /** The hash at a place. */
  static Sha256 at(Map<Place, Sha256> known, Place place) {
    return Optional.ofNullable(known.get(place))
        .orElseThrow(() -> new IllegalStateException("the tree of the log lacks " + place));
  }
}
