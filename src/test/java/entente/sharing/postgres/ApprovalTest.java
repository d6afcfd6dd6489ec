package entente.sharing.postgres;

import static entente.sharing.postgres.Approvals.ANN;
import static entente.sharing.postgres.Approvals.BOB;
import static entente.sharing.postgres.Approvals.approve;
import static entente.sharing.postgres.Approvals.isGranted;
import static entente.sharing.postgres.Approvals.opening;
import static entente.sharing.postgres.Approvals.propose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.http.AccessLog;
import entente.sharing.AgreementEditor;
import entente.sharing.Approval;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.NoSuchProposal;
import entente.sharing.Operator;
import entente.sharing.OperatorLimits;
import entente.sharing.OperatorNote;
import entente.sharing.Proposal;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens something waits for another operator, and is stored once, as it was proposed. */
@QuarkusTest
class ApprovalTest {
  @BeforeEach
  void requireAnotherOperator() {
    Approvals.begin();
  }

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Approvals.end();
  }

  @Test
  void changeIsStoredOnceByTheApprovalOfAnotherOperator() {
    Instant begun = Instant.now();
    Proposal proposal = propose(ANN, OperatorLimits.USUAL).orElseThrow();
    assertThat(isGranted()).isFalse();
    assertThat(Operator.<List<Proposal>>edit(AgreementEditor::proposals)).containsExactly(proposal);

    assertThatThrownBy(() -> approve(proposal, ANN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an operator other than ann");
    CoalitionChange stored = approve(proposal, BOB);

    assertThat(stored.edits()).isEqualTo(List.of(opening()));
    assertThat(isGranted()).isTrue();
    assertThatThrownBy(() -> approve(proposal, BOB)).isInstanceOf(NoSuchProposal.class);
    assertThat(AccessLog.since(begun, ""))
        .extracting(it -> it.path("action").asText())
        .filteredOn(it -> it.contains("change"))
        .containsSubsequence("propose_change", "approve_change", "change_grant");
  }

  @Test
  void ofTwoApprovalsAtOnceOneIsGood() {
    Proposal proposal = propose(ANN, OperatorLimits.USUAL).orElseThrow();
    Function<String, Boolean> approval =
        name -> {
          try {
            return !approve(proposal, new OperatorNote(name, "EXERCISE")).edits().isEmpty();
          } catch (NoSuchProposal e) {
            return false;
          }
        };

    CompletableFuture<Boolean> bob = CompletableFuture.supplyAsync(() -> approval.apply("bob"));
    CompletableFuture<Boolean> eve = CompletableFuture.supplyAsync(() -> approval.apply("eve"));

    assertThat(List.of(bob.join(), eve.join())).containsExactlyInAnyOrder(true, false);
    assertThat(isGranted()).isTrue();
  }

  @Test
  void proposalEndsByItselfAndByWithdrawal() {
    Proposal old = propose(ANN, OperatorLimits.USUAL).orElseThrow();
    int aged = Operator.sql("UPDATE proposal SET good_until = clock_timestamp()");
    Proposal withdrawn = propose(ANN, OperatorLimits.USUAL).orElseThrow();
    boolean done =
        Operator.edit(
            editor -> {
              editor.withdraw(withdrawn.id(), BOB);
              return true;
            });

    assertThat(done).isTrue();
    assertThat(aged).isEqualTo(1);
    for (Proposal ended : List.of(old, withdrawn)) {
      assertThatThrownBy(() -> approve(ended, BOB)).isInstanceOf(NoSuchProposal.class);
    }
    assertThat(isGranted()).isFalse();
  }

  @Test
  void proposalsAreBoundedInNumber() {
    OperatorLimits one = OperatorLimits.USUAL.proposals(1);
    assertThat(propose(ANN, one)).isPresent();

    assertThatThrownBy(() -> propose(ANN, one)).hasMessageContaining("1 changes of");
  }

  /** The database keeps microseconds, and a clock may tell more. */
  @Test
  void endThatIsFinerThanWhatIsKeptIsProposedAndApproved() {
    Grant grant = ((Entry.OfGrant) opening().entry()).grant();
    Entry ending =
        new Entry.OfGrant(
            new Grant(
                grant.partner(),
                grant.collection(),
                grant.read(),
                grant.write(),
                grant.highest(),
                Optional.of(Instant.parse("2030-01-01T00:00:00.123456789Z"))));
    Proposal proposal =
        Operator.<Optional<Proposal>>edit(
                editor -> editor.change(List.of(Edit.add(ending)), ANN, OperatorLimits.USUAL))
            .orElseThrow();

    assertThat(approve(proposal, BOB).edits()).hasSize(1);
    assertThat(isGranted()).isTrue();
  }

  /** Whoever approves it has seen what it is; what else came into the table can be withdrawn. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "1",
        """
        {"table": "deployment", "after": {"approval": "NONE"}}\
        """,
        """
        {"table": "collection_grant", "after": {"partner": "CAN",
          "collection": "d0826f1e-3122-48c7-87f2-5ef2f1b47503"}}\
        """,
        """
        {"table": "collection_grant", "after": {"partner": "CAN", "can_read": "no",
          "collection": "d0826f1e-3122-48c7-87f2-5ef2f1b47503", "can_write": "NONE",
          "highest": "RED", "valid_until": null}}\
        """,
        """
        {"table": "suspension", "after": {"kind": "PARTNER", "owner": "", "name": "CAN",
          "since": "2020-01-01"}}\
        """,
        """
        {"table": "suspension", "before": null, "after": {"kind": "PARTNER", "owner": "",
          "name": "CAN"}}\
        """,
        """
        {"table": "membership", "after": {"group_code": "NATO", "partner": "JPN",
          "valid_from": "tomorrow or so", "valid_until": null}}\
        """,
        """
        {"table": "membership", "after": {"group_code": "NATO", "partner": null,
          "valid_from": "2026-01-01", "valid_until": null}}\
        """
      })
  void proposalThatCannotBeShownAsItWouldBeStoredIsNotApproved(String step) {
    UUID id = UUID.randomUUID();
    int inserted =
        Operator.sql(
            """
            INSERT INTO proposal (id, steps, operator, reason, good_until)
            VALUES ('%s', '[%s]', 'mallory', E'EXERCISE\\n', now() + interval '1 hour')\
            """
                .formatted(id, step));
    Proposal shown = propose(ANN, OperatorLimits.USUAL).orElseThrow();

    List<Proposal> all = Operator.edit(AgreementEditor::proposals);

    assertThat(inserted).isEqualTo(1);
    assertThat(all)
        .hasSize(2)
        .contains(shown)
        .filteredOn(it -> it.id().equals(id))
        .singleElement()
        .satisfies(it -> assertThat(it.edits()).isEmpty());
    assertThatThrownBy(() -> Operator.edit(editor -> editor.approve(id, BOB)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be shown as it would be stored; withdraw it");
    assertThat(
            Operator.<List<Proposal>>edit(
                editor -> {
                  editor.withdraw(id, BOB);
                  return editor.proposals();
                }))
        .containsExactly(shown);
  }

  @Test
  void whatWasChangedMeanwhileIsNotApproved() {
    Proposal proposal = propose(ANN, OperatorLimits.USUAL).orElseThrow();
    Operator.require(Approval.NONE);
    Operator.change(opening());

    assertThatThrownBy(() -> approve(proposal, BOB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is a grant of CAN");
  }
}
