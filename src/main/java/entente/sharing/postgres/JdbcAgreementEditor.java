package entente.sharing.postgres;

import entente.catalog.ObjectCounts;
import entente.catalog.PartnerCode;
import entente.digest.Sha256;
import entente.sharing.AddressRange;
import entente.sharing.AgreementEditor;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeyTerms;
import entente.sharing.Coalition;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Issuer;
import entente.sharing.OperatorNote;
import entente.sharing.Suspension;
import entente.sharing.SuspensionTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Edits the rows of the agreement with the owner's rights, one transaction for each change. */
final class JdbcAgreementEditor implements AgreementEditor {
  private static final String SUSPEND =
      "INSERT INTO suspension (kind, owner, name, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO"
          + " NOTHING";
  private static final String LIFT =
      "DELETE FROM suspension WHERE kind = ? AND owner = ? AND name = ?";
  private static final String SUSPENSIONS =
      "SELECT kind, owner, name, reason, since FROM suspension ORDER BY since, kind, owner, name";

  private static final String PARTNER = "SELECT FROM partner WHERE code = ?";
  private static final String CLIENT_KEY = "SELECT FROM client_key WHERE id = ?";
  private static final String ISSUE =
      "INSERT INTO client_key (digest, partner, client, scopes, addresses, valid_until)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String REVOKE =
      "UPDATE client_key SET revoked = now() WHERE id = ? AND revoked IS NULL";
  private static final String CLIENT_KEYS =
      "SELECT digest, partner, client, scopes, addresses, valid_until, revoked FROM client_key"
          + " ORDER BY issued, id";

  /** Held by who changes entries, so that what was looked at is what is changed. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7021, 2)";

  private static final String CHANGE = "SELECT change_agreement(?::jsonb)";

  /** Every server keeps all of them in memory, and reads them all every two seconds. */
  private static final int ROWS_MAX = 10_000;

  private static final Duration KEY_LIFETIME_MAX = Duration.ofDays(366);

  private final Connection owner;
  private final Statements statements;
  private final IssuerStatements issuers;

  private JdbcAgreementEditor(Connection owner) {
    this.owner = owner;
    this.statements = new Statements(owner);
    this.issuers = new IssuerStatements(statements);
  }

  /** Found by {@link AgreementEditor#over}. */
  public static final class OverPostgres implements Provider {
    @Override
    public AgreementEditor over(Connection owner) {
      return new JdbcAgreementEditor(owner);
    }
  }

  @Override
  public boolean suspend(SuspensionTarget target, OperatorNote note) {
    return statements.noted(
        note,
        () -> {
          requireRegistered(target);
          requireRoom("suspension", "suspensions; lift some");
          return statements.update(
                  SUSPEND, target.kind().name(), target.owner(), target.name(), note.reason())
              == 1;
        });
  }

  /** A name that was mistyped would leave the one that was meant at work. */
  private void requireRegistered(SuspensionTarget target) throws SQLException {
    boolean registered =
        switch (target.kind()) {
          case PARTNER -> statements.exists(PARTNER, target.name());
          case CLIENT -> statements.exists(PARTNER, target.owner());
          case ISSUER -> statements.exists("SELECT FROM issuer WHERE name = ?", target.name());
          case TOKEN -> statements.exists("SELECT FROM issuer WHERE name = ?", target.owner());
          case CLIENT_KEY -> statements.exists(CLIENT_KEY, target.name());
        };
    require(registered, "there is no " + target);
  }

  @Override
  public boolean lift(SuspensionTarget target, OperatorNote note) {
    return statements.noted(
        note,
        () -> statements.update(LIFT, target.kind().name(), target.owner(), target.name()) == 1);
  }

  @Override
  public List<Suspension> suspensions() {
    return statements.list(
        SUSPENSIONS,
        row ->
            new Suspension(
                new SuspensionTarget(
                    SuspensionTarget.Kind.valueOf(row.getString("kind")),
                    row.getString("owner"),
                    row.getString("name")),
                row.getString("reason"),
                row.getTimestamp("since").toInstant()));
  }

  @Override
  public void issue(ClientKey key, OperatorNote note) {
    requireEnd(key.terms().validUntil());
    int issued = statements.noted(note, () -> insert(key));
    if (issued != 1) {
      throw new IllegalStateException("the client key was not kept");
    }
  }

  private int insert(ClientKey key) throws SQLException {
    ClientKeyTerms terms = key.terms();
    requirePartner(terms.partner());
    requireRoom(
        "client_key WHERE revoked IS NULL OR valid_until > now()",
        "client keys; revoke those that have ended");
    return statements.update(
        ISSUE,
        key.digest().hex(),
        terms.partner().value(),
        terms.client(),
        Words.text(terms.scopes()),
        Words.text(terms.addresses()),
        terms.validUntil().atOffset(ZoneOffset.UTC));
  }

  private static void requireEnd(Instant end) {
    Instant now = Clock.systemUTC().instant();
    require(
        end.isAfter(now) && !end.isAfter(now.plus(KEY_LIFETIME_MAX)),
        "until: an instant within the next 366 days was expected, not " + end);
  }

  @Override
  public boolean revokeClientKey(String id, OperatorNote note) {
    return statements.noted(
        note,
        () -> {
          require(statements.exists(CLIENT_KEY, id), "there is no client key " + id);
          return statements.update(REVOKE, id) == 1;
        });
  }

  @Override
  public List<ClientKey> clientKeys() {
    return statements.list(CLIENT_KEYS, JdbcAgreementEditor::clientKey);
  }

  private static ClientKey clientKey(ResultSet row) throws SQLException {
    ClientKeyTerms terms =
        new ClientKeyTerms(
            new PartnerCode(row.getString("partner")),
            row.getString("client"),
            Words.set(row.getString("scopes")),
            Words.list(row.getString("addresses")).stream().map(AddressRange::parse).toList(),
            row.getTimestamp("valid_until").toInstant());
    return new ClientKey(
        new Sha256(row.getString("digest")), terms, row.getTimestamp("revoked") != null);
  }

  @Override
  public boolean register(Issuer issuer, OperatorNote note) {
    return statements.noted(
        note,
        () -> {
          requirePartner(issuer.partner());
          return issuers.put(issuer);
        });
  }

  @Override
  public boolean removeIssuer(String name, OperatorNote note) {
    return statements.noted(note, () -> issuers.delete(name));
  }

  @Override
  public List<Issuer> issuers() {
    return issuers.all();
  }

  @Override
  public Coalition coalition() {
    return statements.together(() -> new CoalitionReader(statements).read(issuers(), clientKeys()));
  }

  @Override
  public void change(List<Edit> edits, OperatorNote note) {
    boolean done =
        statements.noted(
            note,
            () -> {
              boolean locked = statements.exists(LOCK);
              CoalitionChange change =
                  CoalitionChange.of(
                      new CoalitionReader(statements).read(issuers(), clientKeys()), edits);
              return locked && statements.exists(CHANGE, EntryRows.of(change).toString());
            });
    if (!done) {
      throw new IllegalStateException("the agreement was not changed");
    }
  }

  @Override
  public ObjectCounts counts(Optional<String> mongodb, int versionsMax) {
    return ObjectCounts.over(new ObjectCounts.Stores(owner, mongodb), versionsMax);
  }

  private void requireRoom(String rows, String remedy) throws SQLException {
    require(
        !statements.exists("SELECT FROM " + rows + " HAVING count(*) >= ?", ROWS_MAX),
        "there are %d %s first".formatted(ROWS_MAX, remedy));
  }

  private void requirePartner(PartnerCode partner) throws SQLException {
    require(statements.exists(PARTNER, partner.value()), "there is no partner " + partner);
  }

  private static void require(boolean rule, String broken) {
    if (!rule) {
      throw new IllegalArgumentException(broken);
    }
  }
}
