package entente.gate.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import entente.gate.StatusRepository;
import entente.gate.SubmissionStatus;
import entente.gate.SubmissionStatus.Detail;
import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/** Keeps statuses as rows, their lists as JSON: they are read whole or not at all. */
@ApplicationScoped
class HibernateStatusRepository implements StatusRepository {
  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

  private final SessionFactory sessions;

  HibernateStatusRepository(SessionFactory sessions) {
    this.sessions = sessions;
  }

  private record Details(List<Detail> successes, List<Detail> failures) {}

  @Override
  public Uni<Void> save(String apiRoot, Caller caller, SubmissionStatus status) {
    StatusRow row = new StatusRow();
    row.id = status.id();
    row.apiRoot = apiRoot;
    row.partner = caller.partner().value();
    row.client = caller.client();
    row.requested = status.requested();
    row.details = json(new Details(status.successes(), status.failures()));
    return sessions.withStatelessTransaction(session -> session.insert(row));
  }

  @Override
  public Uni<Optional<SubmissionStatus>> status(String apiRoot, Caller caller, UUID id) {
    return sessions.withStatelessSession(
        session ->
            session
                .createQuery(
                    "from StatusRow where id = :id and apiRoot = :apiRoot"
                        + " and partner = :partner and client = :client",
                    StatusRow.class)
                .setParameter("id", id)
                .setParameter("apiRoot", apiRoot)
                .setParameter("partner", caller.partner().value())
                .setParameter("client", caller.client())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(HibernateStatusRepository::status)));
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

  private static SubmissionStatus status(StatusRow row) {
    try {
      Details details = MAPPER.readValue(row.details, Details.class);
      return new SubmissionStatus(row.id, row.requested, details.successes(), details.failures());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status cannot be read", e);
    }
  }

  private static String json(Details details) {
    try {
      return MAPPER.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status cannot be written", e);
    }
  }
}
