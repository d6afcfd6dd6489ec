package entente.api.admin;

import entente.sharing.Entry;
import java.util.List;

/**
 * An entry of the agreement as JSON, the same in answers and in requests. Of what a request brings
 * nothing is believed before {@link #entry}.
 */
sealed interface EntryBody
    permits PartnerBody,
        IssuerBody,
        ClientKeyBody,
        MembershipBody,
        CollectionBody,
        GrantBody,
        SuspensionBody,
        GroupBody {

  /** What it can be asked for by: its own name, and those of what it belongs to. */
  List<String> names();

  /**
   * The entry that it says.
   *
   * @throws IllegalArgumentException that names the member and what was expected
   */
  Entry entry();

  /** That of an entry, whole. */
  static EntryBody of(Entry entry) {
    if (entry instanceof Entry.OfPartner it) {
      return PartnerBody.of(it.partner());
    }
    if (entry instanceof Entry.OfIssuer it) {
      return IssuerBody.of(it.issuer());
    }
    if (entry instanceof Entry.OfClientKey it) {
      return ClientKeyBody.of(it.key());
    }
    if (entry instanceof Entry.OfMembership it) {
      return MembershipBody.of(it.membership());
    }
    if (entry instanceof Entry.OfCollection it) {
      return CollectionBody.of(it.collection());
    }
    return entry instanceof Entry.OfGrant it
        ? GrantBody.of(it.grant())
        : SuspensionBody.of(((Entry.OfSuspension) entry).target());
  }
}
