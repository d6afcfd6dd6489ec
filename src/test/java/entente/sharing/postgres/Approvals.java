package entente.sharing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.http.Client;
import entente.sharing.Approval;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Operator;
import entente.sharing.OperatorNote;
import entente.sharing.OperatorsConfig;
import entente.sharing.Proposal;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A change that opens something, its proposal and its approval, and the coalition as it was before.
 */
final class Approvals {
  static final PartnerCode JPN = new PartnerCode("JPN");
  static final PartnerCode CAN = new PartnerCode("CAN");
  static final OperatorNote ANN = new OperatorNote("ann", "EXERCISE");
  static final OperatorNote BOB = new OperatorNote("bob", "EXERCISE");

  private Approvals() {}

  /** Has another operator approve what opens something, by a server that is ready. */
  static void begin() {
    assertThat(Client.server()).isNotNull();
    Operator.require(Approval.OPERATOR);
  }

  /** Leaves the coalition as it was. */
  static void end() {
    Operator.require(Approval.NONE);
    int rows = Operator.sql("DELETE FROM proposal");
    int grants =
        Operator.sql("DELETE FROM collection_grant WHERE partner = 'CAN' AND highest = 'RED'");
    assertThat(rows + grants).isNotNegative();
  }

  static Optional<Proposal> propose(OperatorNote note, OperatorsConfig limits) {
    return Operator.edit(editor -> editor.change(List.of(opening()), note, limits));
  }

  static CoalitionChange approve(Proposal proposal, OperatorNote note) {
    UUID id = proposal.id();
    return Operator.edit(editor -> editor.approve(id, note));
  }

  static Edit opening() {
    return Edit.add(
        new Entry.OfGrant(
            new Grant(
                CAN,
                collection("originator-us").id(),
                true,
                Grant.Write.NONE,
                TlpLevel.RED,
                Optional.empty())));
  }

  static boolean isGranted() {
    return grants(CAN).stream().anyMatch(it -> it.highest() == TlpLevel.RED);
  }

  static List<Grant> grants(PartnerCode partner) {
    return Operator.edit(
        it ->
            it.coalition().agreement().grants().stream()
                .filter(grant -> grant.partner().equals(partner))
                .toList());
  }

  static Collection collection(String alias) {
    return Operator.edit(it -> it.coalition().collection("exchange-2021", alias).orElseThrow());
  }
}
