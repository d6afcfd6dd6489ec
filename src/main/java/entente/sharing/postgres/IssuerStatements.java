package entente.sharing.postgres;

import entente.catalog.PartnerCode;
import entente.sharing.Issuer;
import entente.sharing.Issuer.Binding;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code issuer}, as an operator edits them. */
final class IssuerStatements {
  private static final String SELECT =
      "SELECT name, partner, key_set_location, key_set, demonstration, algorithms,"
          + " requires_certificate, requires_dpop FROM issuer ORDER BY name";
  private static final String EXISTS = "SELECT FROM issuer WHERE name = ?";
  private static final String EXISTS_FOR_ANOTHER =
      "SELECT FROM issuer WHERE name = ? AND partner <> ?";
  private static final String PUT =
      "INSERT INTO issuer (name, partner, key_set_location, key_set, demonstration, algorithms,"
          + " requires_certificate, requires_dpop) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET key_set_location = EXCLUDED.key_set_location,"
          + " key_set = EXCLUDED.key_set, demonstration = EXCLUDED.demonstration,"
          + " algorithms = EXCLUDED.algorithms,"
          + " requires_certificate = EXCLUDED.requires_certificate,"
          + " requires_dpop = EXCLUDED.requires_dpop";
  private static final String DELETE = "DELETE FROM issuer WHERE name = ?";

  private final Statements statements;

  IssuerStatements(Statements statements) {
    this.statements = statements;
  }

  /** Whether it was not there before. */
  boolean put(Issuer issuer) throws SQLException {
    String partner = issuer.partner().value();
    if (statements.exists(EXISTS_FOR_ANOTHER, issuer.name(), partner)) {
      throw new IllegalArgumentException(
          "the issuer is registered for another partner; remove that registration first");
    }
    boolean known = statements.exists(EXISTS, issuer.name());
    int rows =
        statements.update(
            PUT,
            issuer.name(),
            partner,
            issuer.keySetLocation().map(URI::toString).orElse(null),
            issuer.keySet().orElse(null),
            issuer.demonstration(),
            Words.text(issuer.demands().algorithms()),
            issuer.demands().binding() == Binding.CERTIFICATE,
            issuer.demands().binding() == Binding.DPOP);
    return rows == 1 && !known;
  }

  /** Whether there was one. */
  boolean delete(String name) throws SQLException {
    return statements.update(DELETE, name) == 1;
  }

  List<Issuer> all() {
    return statements.list(SELECT, IssuerStatements::issuer);
  }

  private static Issuer issuer(ResultSet row) throws SQLException {
    return new Issuer(
        row.getString("name"),
        new PartnerCode(row.getString("partner")),
        Optional.ofNullable(row.getString("key_set_location")).map(URI::create),
        Optional.ofNullable(row.getString("key_set")),
        row.getBoolean("demonstration"),
        new Issuer.Demands(
            Words.set(row.getString("algorithms")),
            IssuerRow.binding(
                row.getBoolean("requires_certificate"), row.getBoolean("requires_dpop"))));
  }
}
