package entente.sharing.postgres;

import static entente.sharing.postgres.Approvals.ANN;
import static entente.sharing.postgres.Approvals.BOB;
import static entente.sharing.postgres.Approvals.approve;
import static entente.sharing.postgres.Approvals.isGranted;
import static entente.sharing.postgres.Approvals.opening;
import static entente.sharing.postgres.Approvals.propose;
import static entente.sharing.postgres.Approvals.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.http.AccessLog;
import entente.sharing.AgreementEditor;
import entente.sharing.Approval;
import entente.sharing.CoalitionChange;
import entente.sharing.NoSuchProposal;
import entente.sharing.Operator;
import entente.sharing.OperatorNote;
import entente.sharing.Proposal;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    Proposal proposal = propose(ANN, Approvals.Limits.USUAL).orElseThrow();
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
    Proposal proposal = propose(ANN, Approvals.Limits.USUAL).orElseThrow();
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
    Proposal old = propose(ANN, Approvals.Limits.USUAL).orElseThrow();
    int aged = Operator.sql("UPDATE proposal SET good_until = clock_timestamp()");
    Proposal withdrawn = propose(ANN, Approvals.Limits.USUAL).orElseThrow();
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
    Approvals.Limits one = new Approvals.Limits(Duration.ofDays(1), 1);
    assertThat(propose(ANN, one)).isPresent();

    assertThatThrownBy(() -> propose(ANN, one)).hasMessageContaining("1 changes of");
  }

  @Test
  void whatWasChangedMeanwhileIsNotApproved() {
    Proposal proposal = propose(ANN, Approvals.Limits.USUAL).orElseThrow();
    require(Approval.NONE);
    Operator.change(opening());

    assertThatThrownBy(() -> approve(proposal, BOB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is a grant of CAN");
  }
}
