package entente.audit.postgres;

import entente.audit.AccessFigures;
import entente.catalog.PartnerCode;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Figures as the database keeps them by the hour, added up by the day. */
@ApplicationScoped
class PostgresAccessFigures implements AccessFigures {
  private static final String CALLERS =
      "(SELECT count(*) FROM access_caller caller WHERE caller.partner = figure.partner"
          + " AND caller.day = figure.day AND caller.kind = '%s')";

  /** Those who could not be believed are the first of each day. */
  private static final String FIND =
      """
      SELECT figure.*, %s AS addresses, %s AS clients
      FROM (
        SELECT (hour AT TIME ZONE 'UTC')::date AS day, partner,
          sum(requests)::bigint AS requests, sum(refused)::bigint AS refused,
          sum(not_accepted)::bigint AS not_accepted, sum(objects)::bigint AS objects
        FROM access_figure WHERE %s GROUP BY day, partner
        ORDER BY day, partner NULLS FIRST LIMIT %s) figure
      ORDER BY day, partner NULLS FIRST
      """;

  private final Pool pool;
  private final ReadDeadline deadline;

  PostgresAccessFigures(@PoolFor(Purpose.AUDITORS) Pool pool, ReadDeadline deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  @Override
  public Uni<List<Figures>> find(Query query) {
    RecordConditions conditions = conditions(query);
    String statement =
        FIND.formatted(
            CALLERS.formatted("ADDRESS"),
            CALLERS.formatted("CLIENT"),
            conditions,
            conditions.parameter(query.limit() + 1));
    return deadline
        .within(() -> AuditorQuery.rows(pool, statement, conditions.parameters()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresAccessFigures::figures)
                    .toList());
  }

  private static RecordConditions conditions(Query query) {
    RecordConditions conditions = new RecordConditions();
    conditions.where("hour >= ?", begin(query.from()));
    conditions.where("hour < ?", begin(query.until()));
    query.partner().ifPresent(partner -> conditions.where("partner = ?", partner.value()));
    query.after().ifPresent(place -> whereBehind(conditions, place));
    return conditions;
  }

  private static void whereBehind(RecordConditions conditions, Place place) {
    conditions.where("hour >= ?", begin(place.day()));
    String nextDay = "hour >= " + conditions.parameter(begin(place.day().plusDays(1)));
    conditions.where(
        place
            .partner()
            .map(it -> "(%s OR partner > %s)".formatted(nextDay, conditions.parameter(it.value())))
            .orElse("(%s OR partner IS NOT NULL)".formatted(nextDay)));
  }

  private static OffsetDateTime begin(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static Figures figures(Row row) {
    Optional<PartnerCode> partner =
        Optional.ofNullable(row.getString("partner")).map(PartnerCode::new);
    return new Figures(
        new Place(row.getLocalDate("day"), partner),
        row.getLong("requests"),
        row.getLong("refused"),
        row.getLong("not_accepted"),
        row.getLong("objects"),
        partner.map(it -> new Callers(row.getLong("addresses"), row.getLong("clients"))));
  }
}
