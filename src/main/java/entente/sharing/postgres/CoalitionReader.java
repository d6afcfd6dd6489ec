package entente.sharing.postgres;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.sharing.Agreement;
import entente.sharing.ClientKey;
import entente.sharing.Coalition;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the coalition for an operator: all but who is suspended. */
final class CoalitionReader {
  private final Statements statements;

  CoalitionReader(Statements statements) {
    this.statements = statements;
  }

  Coalition read(List<Issuer> issuers, List<ClientKey> keys) {
    return new Coalition(
        new Agreement(
            statements.list("SELECT * FROM partner ORDER BY code", CoalitionReader::partner),
            issuers,
            statements.list(
                "SELECT * FROM membership ORDER BY group_code, partner, valid_from",
                CoalitionReader::membership),
            statements.list(
                "SELECT * FROM collection_grant ORDER BY partner, collection",
                CoalitionReader::grant),
            Set.of(),
            keys.stream()
                .collect(Collectors.toUnmodifiableMap(ClientKey::id, Function.identity()))),
        statements.list("SELECT * FROM api_root ORDER BY position", CoalitionReader::apiRoot),
        statements.list("SELECT * FROM collection ORDER BY position", CoalitionReader::collection));
  }

  private static Partner partner(ResultSet row) throws SQLException {
    return new Partner(
        new PartnerCode(row.getString("code")),
        row.getString("name"),
        Optional.ofNullable(row.getString("identity")).map(StixId::new),
        Words.set(row.getString("offices")));
  }

  private static Membership membership(ResultSet row) throws SQLException {
    return new Membership(
        row.getString("group_code"),
        new PartnerCode(row.getString("partner")),
        row.getObject("valid_from", LocalDate.class),
        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
  }

  private static Grant grant(ResultSet row) throws SQLException {
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

  private static ApiRoot apiRoot(ResultSet row) throws SQLException {
    return new ApiRoot(row.getString("name"), row.getString("title"), row.getString("description"));
  }

  private static Collection collection(ResultSet row) throws SQLException {
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
}
