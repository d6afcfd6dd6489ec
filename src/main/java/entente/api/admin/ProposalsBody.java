package entente.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import entente.sharing.Proposal;
import java.util.List;

/** The changes that wait for an approval, as JSON. */
record ProposalsBody(@JsonInclude(Include.ALWAYS) List<ProposalBody> proposals) {
  static ProposalsBody of(List<Proposal> proposals) {
    return new ProposalsBody(proposals.stream().map(ProposalBody::of).toList());
  }
}
