package entente.api.admin;

import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * A change that waits for an approval, as JSON.
 *
 * @param readable whether its steps can be shown as they would be stored; else it can only be
 *     withdrawn
 * @param changes a sentence for each step
 * @param steps each entry as it was looked at and as it is to be
 */
record ProposalBody(
    String id,
    String operator,
    String reason,
    String proposed,
    String goodUntil,
    boolean readable,
    List<String> changes,
    List<StepBody> steps) {

  /** One step; absent is what is added, or is removed. */
  record StepBody(String kind, Optional<EntryBody> before, Optional<EntryBody> after) {
    static StepBody of(Edit edit) {
      return new StepBody(
          kind(edit.entry()), edit.before().map(EntryBody::of), edit.after().map(EntryBody::of));
    }

    private static String kind(Entry entry) {
      EntryBody body = EntryBody.of(entry);
      for (Kind kind : Kind.values()) {
        if (kind.body().isInstance(body)) {
          return kind.member();
        }
      }
      throw new IllegalStateException("an entry is of no kind");
    }
  }

  static ProposalBody of(Proposal proposal) {
    List<Edit> edits = proposal.edits().orElse(List.of());
    return new ProposalBody(
        proposal.id().toString(),
        proposal.operator(),
        proposal.reason(),
        proposal.proposed().toString(),
        proposal.goodUntil().toString(),
        proposal.edits().isPresent(),
        edits.stream().map(Edit::toString).toList(),
        edits.stream().map(StepBody::of).toList());
  }
}
