package entente.sharing.postgres;

import entente.sharing.AgreementEditor;
import entente.sharing.OperatorNote;
import entente.sharing.Suspension;
import entente.sharing.SuspensionTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Edits the rows of the agreement with the owner's rights, one transaction for each change. */
final class JdbcAgreementEditor implements AgreementEditor {
  private static final String SUSPEND =
      "INSERT INTO suspension (kind, owner, name, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO"
          + " NOTHING";
  private static final String LIFT =
      "DELETE FROM suspension WHERE kind = ? AND owner = ? AND name = ?";
  private static final String SUSPENSIONS =
      "SELECT kind, owner, name, reason, since FROM suspension ORDER BY since, kind, owner, name";

  private final Statements statements;

  private JdbcAgreementEditor(Connection owner) {
    this.statements = new Statements(owner);
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
          return statements.update(
                  SUSPEND, target.kind().name(), target.owner(), target.name(), note.reason())
              == 1;
        });
  }

  /** A name that was mistyped would leave the one that was meant at work. */
  private void requireRegistered(SuspensionTarget target) throws SQLException {
    boolean registered =
        switch (target.kind()) {
          case PARTNER -> statements.exists("SELECT FROM partner WHERE code = ?", target.name());
          case CLIENT -> statements.exists("SELECT FROM partner WHERE code = ?", target.owner());
          case ISSUER -> statements.exists("SELECT FROM issuer WHERE name = ?", target.name());
          case TOKEN -> statements.exists("SELECT FROM issuer WHERE name = ?", target.owner());
          case CLIENT_KEY ->
              statements.exists("SELECT FROM client_key WHERE id = ?", target.name());
        };
    if (!registered) {
      throw new IllegalArgumentException("there is no " + target);
    }
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
}
