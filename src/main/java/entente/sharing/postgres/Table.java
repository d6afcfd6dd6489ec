package entente.sharing.postgres;

import entente.catalog.Collection;
import entente.sharing.ClientKey;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.sharing.SuspensionTarget;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The tables that hold entries of the agreement, named as in the database, and how a row is read.
 */
enum Table {
  PARTNER(row -> new Entry.OfPartner(AgreementRows.partner(row))),
  MEMBERSHIP(row -> new Entry.OfMembership(AgreementRows.membership(row))),
  COLLECTION(row -> new Entry.OfCollection(AgreementRows.collection(row))),
  COLLECTION_GRANT(row -> new Entry.OfGrant(AgreementRows.grant(row))),
  ISSUER(row -> new Entry.OfIssuer(AgreementRows.issuer(row))),
  CLIENT_KEY(row -> new Entry.OfClientKey(AgreementRows.clientKey(row))),
  SUSPENSION(row -> new Entry.OfSuspension(AgreementRows.target(row)));

  @SuppressWarnings("ImmutableEnumChecker") // A reader has no state.
  private final Statements.RowReader<Entry> reader;

  Table(Statements.RowReader<Entry> reader) {
    this.reader = reader;
  }

  /** The one that holds an entry. */
  static Table of(Entry entry) {
    return entry.fold(new OfEntry());
  }

  private static final class OfEntry implements Entry.Cases<Table> {
    @Override
    public Table partner(Partner partner) {
      return PARTNER;
    }

    @Override
    public Table membership(Membership membership) {
      return MEMBERSHIP;
    }

    @Override
    public Table collection(Collection collection) {
      return COLLECTION;
    }

    @Override
    public Table grant(Grant grant) {
      return COLLECTION_GRANT;
    }

    @Override
    public Table issuer(Issuer issuer) {
      return ISSUER;
    }

    @Override
    public Table clientKey(ClientKey key) {
      return CLIENT_KEY;
    }

    @Override
    public Table suspension(SuspensionTarget target) {
      return SUSPENSION;
    }
  }

  Entry entry(ResultSet row) throws SQLException {
    return reader.read(row);
  }
}
