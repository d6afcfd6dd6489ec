package entente.sharing.postgres;

import entente.catalog.CollectionRepository;
import entente.database.Notifications;
import entente.database.ReadDeadline;
import entente.sharing.AccessFile;
import entente.sharing.Agreement;
import entente.sharing.AgreementRepository;
import entente.sharing.ClientKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/** Keeps the agreement as rows. */
@ApplicationScoped
class HibernateAgreementRepository implements AgreementRepository {
  /** Held by the instance that establishes the agreement, until it has. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7021, 1) IS NULL";

  /** Else a change that is committed between two queries would be seen by half. */
  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  /** Writes the one access record of it, too. */
  private static final String CONCLUDE = "SELECT conclude_first_agreement() IS NULL";

  /** What the triggers of the tables send to. */
  private static final String CHANNEL = "entente_agreement";

  private final SessionFactory sessions;
  private final ReadDeadline deadline;
  private final CollectionRepository collections;
  private final Notifications notifications;

  HibernateAgreementRepository(
      SessionFactory sessions,
      ReadDeadline deadline,
      CollectionRepository collections,
      Notifications notifications) {
    this.sessions = sessions;
    this.deadline = deadline;
    this.collections = collections;
    this.notifications = notifications;
  }

  @Override
  public Uni<Void> watch(Runnable changed) {
    return notifications.listen(CHANNEL, changed);
  }

  @Override
  public Uni<Agreement> agreement() {
    return deadline.within(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createNativeQuery(ONE_MOMENT)
                        .executeUpdate()
                        .chain(() -> read(session))));
  }

  /** One after the other: a session has one connection. */
  private static Uni<Agreement> read(Session session) {
    return Uni.combine()
        .all()
        .unis(
            all(session, PartnerRow.class),
            all(session, IssuerRow.class),
            all(session, MembershipRow.class),
            all(session, GrantRow.class),
            all(session, SuspensionRow.class),
            some(session, ClientKeyRow.class, "where revoked is null or validUntil > instant"))
        .usingConcurrencyOf(1)
        .with(
            (partners, issuers, memberships, grants, suspensions, keys) ->
                new Agreement(
                    partners.stream().map(PartnerRow::partner).toList(),
                    issuers.stream().map(IssuerRow::issuer).toList(),
                    memberships.stream().map(MembershipRow::membership).toList(),
                    grants.stream().map(GrantRow::grant).toList(),
                    suspensions.stream()
                        .map(SuspensionRow::target)
                        .collect(Collectors.toUnmodifiableSet()),
                    keys.stream()
                        .map(ClientKeyRow::clientKey)
                        .collect(
                            Collectors.toUnmodifiableMap(ClientKey::id, Function.identity()))));
  }

  private static <T> Uni<List<T>> all(Session session, Class<T> row) {
    return some(session, row, "");
  }

  private static <T> Uni<List<T>> some(Session session, Class<T> row, String condition) {
    return session
        .createSelectionQuery("from " + row.getSimpleName() + " " + condition, row)
        .getResultList();
  }

  @Override
  public Uni<Void> establish(AccessFile file) {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(LOCK, Boolean.class)
                .getSingleResult()
                .chain(locked -> all(session, PartnerRow.class))
                .chain(
                    partners ->
                        partners.isEmpty()
                            ? establish(session, file)
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> establish(Session session, AccessFile file) {
    return collections
        .add(file.apiRoots(), file.collections())
        .chain(() -> session.flush())
        .chain(() -> session.persistAll(rows(file.agreement())))
        .chain(() -> session.flush())
        .chain(() -> session.createNativeQuery(CONCLUDE, Boolean.class).getSingleResult())
        .replaceWithVoid();
  }

  private static Object[] rows(Agreement agreement) {
    return Stream.of(
            agreement.partners().stream().map(PartnerRow::of),
            agreement.issuers().stream().map(IssuerRow::of),
            agreement.memberships().stream().map(MembershipRow::of),
            agreement.grants().stream().map(GrantRow::of))
        .flatMap(rows -> rows)
        .toArray();
  }
}
