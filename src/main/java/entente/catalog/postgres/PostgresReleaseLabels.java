package entente.catalog.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps labels as rows; what is known of them never grows stale. */
@ApplicationScoped
class PostgresReleaseLabels implements ReleaseLabels {
  /** In their order, so that two writers who bring the same ones do not wait for each other. */
  private static final String INTERN =
      """
      INSERT INTO release_label (release)
      SELECT release FROM unnest($1::text[]) wanted (release) ORDER BY release COLLATE "C"
      ON CONFLICT DO NOTHING
      """;

  private static final String BY_RELEASE =
      """
      SELECT found.label, found.release
      FROM unnest($1::text[]) wanted (release)
      JOIN release_label found
        ON md5(found.release) = md5(wanted.release) AND found.release = wanted.release
      """;
  private static final String BY_LABEL =
      "SELECT label, release FROM release_label WHERE label = ANY ($1)";

  /** How many names of recipients are remembered, those of all releases together. */
  private static final long NAMES_MAX = 1_000_000;

  private final Pool pool;
  private final Cache<ReleaseLabel, Release> known =
      Caffeine.newBuilder()
          .maximumWeight(NAMES_MAX)
          .weigher((ReleaseLabel label, Release release) -> weight(release))
          .build();

  PostgresReleaseLabels(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Map<Release, ReleaseLabel>> of(Set<Release> wanted) {
    return intern(pool, wanted);
  }

  /**
   * Gives labels on a connection that is in use already. Nothing of it is remembered: its
   * transaction may yet be rolled back.
   */
  Uni<Map<Release, ReleaseLabel>> intern(SqlClient client, Set<Release> wanted) {
    Tuple texts = Tuple.of(wanted.stream().map(ReleaseText::of).toArray(String[]::new));
    return client
        .preparedQuery(INTERN)
        .execute(texts)
        .chain(() -> client.preparedQuery(BY_RELEASE).execute(texts))
        .map(
            rows -> {
              Map<Release, ReleaseLabel> labels = new LinkedHashMap<>();
              rows.forEach(
                  row -> labels.put(ReleaseText.read(row.getString("release")), label(row)));
              return labels;
            });
  }

  @Override
  public Uni<Set<ReleaseLabel>> unknown(Set<ReleaseLabel> wanted) {
    return pool.preparedQuery(BY_LABEL)
        .execute(Tuple.of(HeadLock.numbers(wanted)))
        .map(
            rows -> {
              Set<ReleaseLabel> unknown = new HashSet<>(wanted);
              rows.forEach(row -> unknown.remove(label(row)));
              return unknown;
            });
  }

  @Override
  public Uni<Map<ReleaseLabel, Release>> releases(Collection<ReleaseLabel> wanted) {
    return releases(pool, wanted);
  }

  /** What these labels stand for, asked on a connection that is in use already. */
  Uni<Map<ReleaseLabel, Release>> releases(SqlClient client, Collection<ReleaseLabel> wanted) {
    Map<ReleaseLabel, Release> meanings = new LinkedHashMap<>(known.getAllPresent(wanted));
    List<ReleaseLabel> missing =
        wanted.stream().filter(label -> !meanings.containsKey(label)).toList();
    return missing.isEmpty()
        ? Uni.createFrom().item(meanings)
        : client
            .preparedQuery(BY_LABEL)
            .execute(Tuple.of(HeadLock.numbers(missing)))
            .invoke(rows -> rows.forEach(row -> meanings.put(label(row), remembered(row))))
            .replaceWith(meanings);
  }

  /** The one that is remembered, so that each is in memory once. */
  private Release remembered(Row row) {
    return known.get(label(row), unknown -> ReleaseText.read(row.getString("release")));
  }

  private static int weight(Release release) {
    return 1 + release.audiences().stream().mapToInt(audience -> 1 + audience.size()).sum();
  }

  private static ReleaseLabel label(Row row) {
    return new ReleaseLabel(row.getInteger("label"));
  }
}
