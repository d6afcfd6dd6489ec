package entente.sharing.postgres;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.digest.Sha256;
import entente.sharing.AddressRange;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeyTerms;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.sharing.Suspension;
import entente.sharing.SuspensionTarget;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the entries of the agreement from their rows, whatever query or function these come from.
 */
final class AgreementRows {
  private AgreementRows() {}

  static Partner partner(ResultSet row) throws SQLException {
    return new Partner(
        new PartnerCode(row.getString("code")),
        row.getString("name"),
        Optional.ofNullable(row.getString("identity")).map(StixId::new),
        Words.set(row.getString("offices")));
  }

  static Membership membership(ResultSet row) throws SQLException {
    return new Membership(
        row.getString("group_code"),
        new PartnerCode(row.getString("partner")),
        row.getObject("valid_from", LocalDate.class),
        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
  }

  static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        new PartnerCode(row.getString("partner")),
        new CollectionId(row.getObject("collection", UUID.class)),
        row.getBoolean("can_read"),
        Grant.Write.valueOf(row.getString("can_write")),
        TlpLevel.valueOf(row.getString("highest")),
        until(row));
  }

  private static Optional<Instant> until(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static ApiRoot apiRoot(ResultSet row) throws SQLException {
    return new ApiRoot(row.getString("name"), row.getString("title"), row.getString("description"));
  }

  static Collection collection(ResultSet row) throws SQLException {
    return new Collection(
        new CollectionId(row.getObject("id", UUID.class)),
        row.getString("api_root"),
        row.getString("alias"),
        row.getString("title"),
        row.getString("description"),
        TlpLevel.valueOf(row.getString("highest")),
        Optional.ofNullable(row.getString("unmarked")).map(TlpLevel::valueOf),
        row.getBoolean("listed"));
  }

  static Issuer issuer(ResultSet row) throws SQLException {
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

  static ClientKey clientKey(ResultSet row) throws SQLException {
    ClientKeyTerms terms =
        new ClientKeyTerms(
            new PartnerCode(row.getString("partner")),
            row.getString("client"),
            Words.set(row.getString("scopes")),
            Words.list(row.getString("addresses")).stream().map(AddressRange::parse).toList(),
            row.getObject("valid_until", OffsetDateTime.class).toInstant());
    return new ClientKey(
        new Sha256(row.getString("digest")), terms, row.getTimestamp("revoked") != null);
  }

  static SuspensionTarget target(ResultSet row) throws SQLException {
    return new SuspensionTarget(
        SuspensionTarget.Kind.valueOf(row.getString("kind")),
        row.getString("owner"),
        row.getString("name"));
  }

  static Suspension suspension(ResultSet row) throws SQLException {
    return new Suspension(
        target(row),
        row.getString("reason"),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }
}
