package entente.sharing.postgres;

import entente.sharing.Entry;
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
    if (entry instanceof Entry.OfPartner) {
      return PARTNER;
    }
    if (entry instanceof Entry.OfMembership) {
      return MEMBERSHIP;
    }
    if (entry instanceof Entry.OfCollection) {
      return COLLECTION;
    }
    if (entry instanceof Entry.OfGrant) {
      return COLLECTION_GRANT;
    }
    if (entry instanceof Entry.OfIssuer) {
      return ISSUER;
    }
    return entry instanceof Entry.OfClientKey ? CLIENT_KEY : SUSPENSION;
  }

  Entry entry(ResultSet row) throws SQLException {
    return reader.read(row);
  }
}
