package entente.api.admin;

import entente.sharing.Edit;
import entente.sharing.OperatorChanges;
import java.util.List;
import java.util.Optional;

/**
 * What became of a change, as JSON.
 *
 * @param stored whether it is stored; else it waits
 * @param proposal the proposal that waits for an approval
 * @param changes a sentence for each step
 * @param clientKeys what clients show, this once
 */
record StoredBody(
    boolean stored,
    Optional<ProposalBody> proposal,
    List<String> changes,
    List<KeyBody> clientKeys) {

  /** A client key. */
  record KeyBody(String id, String key) {}

  static StoredBody of(OperatorChanges.Stored stored, List<RequestedEdits.IssuedKey> keys) {
    return new StoredBody(
        stored.proposal().isEmpty(),
        stored.proposal().map(ProposalBody::of),
        stored.edits().stream().map(Edit::toString).toList(),
        keys.stream().map(it -> new KeyBody(it.id(), it.secret().text())).toList());
  }

  /** Of a proposal that was ended. */
  static StoredBody nothing() {
    return new StoredBody(false, Optional.empty(), List.of(), List.of());
  }
}
