package entente.gate.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import entente.catalog.TaxiiTimestamp;
import entente.database.ReadDeadline;
import entente.gate.FairWorkers;
import entente.gate.StatusRepository;
import entente.gate.SubmissionStatus;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.SubmissionStatus.Tally;
import entente.gate.WarningCount;
import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/**
 * Keeps statuses as rows, their lists as JSON: they are read whole or not at all. Such a list may
 * be long, so workers write and read it.
 */
@ApplicationScoped
class HibernateStatusRepository implements StatusRepository {
  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

  private final SessionFactory sessions;
  private final FairWorkers workers;
  private final ReadDeadline deadline;
  private final Clock clock;

  HibernateStatusRepository(
      SessionFactory sessions, FairWorkers workers, ReadDeadline deadline, Clock clock) {
    this.sessions = sessions;
    this.workers = workers;
    this.deadline = deadline;
    this.clock = clock;
  }

  private record Details(
      List<Detail> successes, List<Detail> failures, List<WarningCount> warnings) {
    Details {
      // A status that was stored before they were summed has none.
      warnings = warnings == null ? List.of() : warnings;
    }
  }

  @Override
  public Uni<Void> save(String apiRoot, Caller caller, SubmissionStatus status) {
    return workers
        .resume(caller.partner(), () -> row(apiRoot, caller, status))
        .chain(row -> sessions.withStatelessTransaction(session -> session.insert(row)));
  }

  @Override
  public Uni<Boolean> begin(String apiRoot, Caller caller, SubmissionStatus status) {
    StatusRow row = row(apiRoot, caller, status);
    return sessions.withStatelessTransaction(
        session ->
            session
                .createNativeQuery(
                    "insert into submission_status (id, api_root, partner, client, requested,"
                        + " complete, alive, success_count, failure_count, details)"
                        + " values (:id, :apiRoot, :partner, :client, :requested,"
                        + " :complete, :alive, :successes, :failures, :details)"
                        + " on conflict (id) do nothing")
                .setParameter("id", row.id)
                .setParameter("apiRoot", row.apiRoot)
                .setParameter("partner", row.partner)
                .setParameter("client", row.client)
                .setParameter("requested", row.requested)
                .setParameter("complete", row.complete)
                .setParameter("alive", row.alive)
                .setParameter("successes", row.successCount)
                .setParameter("failures", row.failureCount)
                .setParameter("details", row.details)
                .executeUpdate()
                .map(inserted -> inserted == 1));
  }

  @Override
  public Uni<Boolean> update(SubmissionStatus status) {
    // Bounded by entente.publish.status-details-max.
    return sessions.withStatelessTransaction(
        session ->
            session
                .createMutationQuery(
                    "update StatusRow set complete = :complete, alive = :now,"
                        + " successCount = :successes, failureCount = :failures,"
                        + " details = :details"
                        + " where id = :id and complete = false and alive >= :lost")
                .setParameter("complete", status.complete())
                .setParameter("now", now())
                .setParameter("successes", status.successes().count())
                .setParameter("failures", status.failures().count())
                .setParameter("details", json(status))
                .setParameter("id", status.id())
                .setParameter("lost", lost())
                .executeUpdate()
                .map(updated -> updated == 1));
  }

  @Override
  public Uni<Void> keepAlive(Set<UUID> ids) {
    return sessions.withStatelessTransaction(
        session ->
            session
                .createMutationQuery(
                    "update StatusRow set alive = :now"
                        + " where id in :ids and complete = false and alive >= :lost")
                .setParameter("now", now())
                .setParameter("ids", ids)
                .setParameter("lost", lost())
                .executeUpdate()
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<SubmissionStatus>> status(String apiRoot, Caller caller, UUID id) {
    return status(caller, id, row -> row.apiRoot.equals(apiRoot));
  }

  @Override
  public Uni<Optional<SubmissionStatus>> status(Caller caller, UUID id) {
    return status(caller, id, row -> true);
  }

  private Uni<Optional<SubmissionStatus>> status(
      Caller caller, UUID id, Predicate<StatusRow> condition) {
    return row(caller, id)
        .chain(
            found ->
                workers.run(caller.partner(), () -> found.filter(condition).map(this::status)));
  }

  private Uni<Optional<StatusRow>> row(Caller caller, UUID id) {
    return deadline.within(
        () -> sessions.withStatelessSession(session -> row(session, caller, id)));
  }

  private static Uni<Optional<StatusRow>> row(
      Mutiny.StatelessSession session, Caller caller, UUID id) {
    return session
        .createQuery(
            "from StatusRow where id = :id and partner = :partner and client = :client",
            StatusRow.class)
        .setParameter("id", id)
        .setParameter("partner", caller.partner().value())
        .setParameter("client", caller.client())
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  @Override
  public Uni<Integer> forget(long before) {
    return sessions.withStatelessTransaction(
        session ->
            session
                .createMutationQuery("delete from StatusRow where requested < :before")
                .setParameter("before", before)
                .executeUpdate());
  }

  private SubmissionStatus status(StatusRow row) {
    Details details = details(row.details);
    SubmissionStatus status =
        new SubmissionStatus(
            row.id,
            row.requested,
            row.complete,
            new Tally(row.successCount, details.successes()),
            new Tally(row.failureCount, details.failures()),
            details.warnings());
    return row.complete || row.alive >= lost()
        ? status
        : status.abandoned("the server that received them has stopped");
  }

  private StatusRow row(String apiRoot, Caller caller, SubmissionStatus status) {
    StatusRow row = new StatusRow();
    row.id = status.id();
    row.apiRoot = apiRoot;
    row.partner = caller.partner().value();
    row.client = caller.client();
    row.requested = status.requested();
    row.complete = status.complete();
    row.alive = now();
    row.successCount = status.successes().count();
    row.failureCount = status.failures().count();
    row.details = json(status);
    return row;
  }

  private long now() {
    return TaxiiTimestamp.micros(clock.instant());
  }

  /** What has had no heartbeat since then counts as abandoned. */
  private long lost() {
    return TaxiiTimestamp.micros(clock.instant().minus(ABANDONED_AFTER));
  }

  private static Details details(String json) {
    try {
      return MAPPER.readValue(json, Details.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status cannot be read", e);
    }
  }

  private static String json(SubmissionStatus status) {
    try {
      return MAPPER.writeValueAsString(
          new Details(
              status.successes().details(), status.failures().details(), status.warnings()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status cannot be written", e);
    }
  }
}
