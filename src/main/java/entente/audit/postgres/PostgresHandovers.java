package entente.audit.postgres;

import entente.audit.Action;
import entente.audit.Handover;
import entente.audit.HandoverPage;
import entente.audit.HandoverQuery;
import entente.audit.Handovers;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.VersionKey;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What was handed out, read from the access log's tables. */
@ApplicationScoped
class PostgresHandovers implements Handovers {
  private final Pool pool;
  private final ReadDeadline deadline;

  PostgresHandovers(@PoolFor(Purpose.AUDITORS) Pool pool, ReadDeadline deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  @Override
  public Uni<HandoverPage> of(List<VersionKey> versions, HandoverQuery query) {
    return page(HandoverSelect.ofVersions(versions, query), query.limit());
  }

  @Override
  public Uni<HandoverPage> find(HandoverQuery query) {
    return page(HandoverSelect.ofRecords(query), query.limit());
  }

  private Uni<HandoverPage> page(HandoverSelect select, int limit) {
    return deadline
        .within(() -> AuditorQuery.rows(pool, select.statement(), select.parameters()))
        .map(rows -> page(rows, limit));
  }

  private static HandoverPage page(RowSet<Row> rows, int limit) {
    List<Handover> handovers =
        StreamSupport.stream(rows.spliterator(), false)
            .limit(limit)
            .map(PostgresHandovers::handover)
            .toList();
    return new HandoverPage(handovers, rows.size() > limit);
  }

  private static Handover handover(Row row) {
    return new Handover(
        new Handover.Place(
            new VersionKey(
                new CollectionId(row.getUUID("collection")),
                new DateAdded(row.getLong("date_added"))),
            row.getLong("number")),
        new Handover.Receiver(
            new PartnerCode(row.getString("partner")),
            row.getString("client"),
            Optional.ofNullable(row.getString("token")),
            row.getString("address")),
        new Handover.Answer(
            row.getUUID("request"),
            row.getOffsetDateTime("time").toInstant(),
            Action.valueOf(row.getString("action")),
            Optional.ofNullable(row.getString("body_sha256")).map(Sha256::new),
            row.getBoolean("refused")));
  }
}
