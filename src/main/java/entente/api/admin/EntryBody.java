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
    return entry.fold(new EntryBodies());
  }
}
