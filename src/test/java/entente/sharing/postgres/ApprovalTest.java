package entente.sharing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.database.BlockingConnections;
import entente.http.AccessLog;
import entente.http.Client;
import entente.sharing.AgreementEditor;
import entente.sharing.Approval;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Membership;
import entente.sharing.NoSuchProposal;
import entente.sharing.Operator;
import entente.sharing.OperatorNote;
import entente.sharing.OperatorsConfig;
import entente.sharing.Partner;
import entente.sharing.Proposal;
import entente.sharing.SuspensionTarget;
import entente.stix.TlpLevel;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens something waits for another operator, whoever asks the database for it. */
@QuarkusTest
class ApprovalTest {
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final PartnerCode CAN = new PartnerCode("CAN");
  private static final OperatorNote ANN = new OperatorNote("ann", "EXERCISE");
  private static final OperatorNote BOB = new OperatorNote("bob", "EXERCISE");

  /** As configured, but for how long a proposal is good and how many may wait. */
  private record Limits(Duration proposalLifetime, int proposalsMax) implements OperatorsConfig {
    static final Limits USUAL = new Limits(Duration.ofDays(1), 100);

    @Override
    public int countedVersionsMax() {
      return 1;
    }

    @Override
    public Approval approval() {
      return Approval.NONE;
    }

    @Override
    public int changeBytesMax() {
      return 1;
    }

    @Override
    public int waitingMax() {
      return 1;
    }
  }

  @Inject BlockingConnections connections;

  @BeforeEach
  void requireAnotherOperator() {
    assertThat(Client.server()).isNotNull();
    require(Approval.OPERATOR);
  }

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    require(Approval.NONE);
    int rows = Operator.sql("DELETE FROM proposal");
    int grants =
        Operator.sql("DELETE FROM collection_grant WHERE partner = 'CAN' AND highest = 'RED'");
    assertThat(rows + grants).isNotNegative();
  }

  private static void require(Approval approval) {
    assertThat(
            Operator.<Approval>edit(
                editor -> {
                  editor.require(approval, Operator.note());
                  return editor.approval();
                }))
        .isEqualTo(approval);
  }

  @Test
  void changeIsStoredOnceByTheApprovalOfAnotherOperator() {
    Instant begun = Instant.now();
    Proposal proposal = propose(ANN, Limits.USUAL).orElseThrow();
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
    Proposal proposal = propose(ANN, Limits.USUAL).orElseThrow();
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
    Proposal old = propose(ANN, Limits.USUAL).orElseThrow();
    int aged = Operator.sql("UPDATE proposal SET good_until = clock_timestamp()");
    Proposal withdrawn = propose(ANN, Limits.USUAL).orElseThrow();
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
    Limits one = new Limits(Duration.ofDays(1), 1);
    assertThat(propose(ANN, one)).isPresent();

    assertThatThrownBy(() -> propose(ANN, one)).hasMessageContaining("1 changes of");
  }

  @Test
  void whatWasChangedMeanwhileIsNotApproved() {
    Proposal proposal = propose(ANN, Limits.USUAL).orElseThrow();
    require(Approval.NONE);
    Operator.change(opening());

    assertThatThrownBy(() -> approve(proposal, BOB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is a grant of CAN");
  }

  static Stream<Edit> closing() {
    Grant grant = grants(JPN).get(0);
    Membership membership = memberships().get(0);
    Partner desk = partner("DESK");
    Collection ttps = collection("ttps");
    return Stream.of(
        Edit.add(new Entry.OfSuspension(SuspensionTarget.partner(JPN))),
        Edit.remove(new Entry.OfGrant(grant)),
        Edit.change(
            new Entry.OfGrant(grant),
            new Entry.OfGrant(
                new Grant(
                    JPN,
                    grant.collection(),
                    grant.read(),
                    Grant.Write.NONE,
                    TlpLevel.CLEAR,
                    Optional.of(Instant.parse("2030-01-01T00:00:00Z"))))),
        Edit.remove(new Entry.OfMembership(membership)),
        Edit.change(
            new Entry.OfMembership(membership),
            new Entry.OfMembership(
                new Membership(
                    membership.group(),
                    membership.partner(),
                    membership.from(),
                    Optional.of(LocalDate.parse("2030-01-01"))))),
        Edit.change(
            new Entry.OfPartner(desk),
            new Entry.OfPartner(
                new Partner(
                    desk.code(), "Desk", desk.identity(), Set.of(Partner.DEFINES_MARKINGS)))),
        Edit.change(
            new Entry.OfCollection(ttps), new Entry.OfCollection(with(ttps, "Other", false))),
        Edit.remove(issuer(JPN)));
  }

  @ParameterizedTest
  @MethodSource("closing")
  void whatOnlyClosesIsDoneAtOnce(Edit edit) {
    assertThat(needsApproval(edit)).isFalse();
  }

  static Stream<Edit> openingEach() {
    Grant grant = grants(JPN).get(0);
    Membership membership = memberships().get(0);
    Partner japan = partner("JPN");
    Collection ttps = collection("ttps");
    Set<String> more = new HashSet<>(japan.offices());
    more.add("audit:read");
    return Stream.of(
        opening(),
        Edit.change(
            new Entry.OfGrant(grant),
            new Entry.OfGrant(
                new Grant(
                    JPN,
                    grant.collection(),
                    grant.read(),
                    Grant.Write.ANY,
                    grant.highest(),
                    grant.until()))),
        Edit.change(
            new Entry.OfGrant(grant),
            new Entry.OfGrant(
                new Grant(
                    JPN, grant.collection(), true, grant.write(), TlpLevel.RED, grant.until()))),
        Edit.add(
            new Entry.OfMembership(
                new Membership(
                    membership.group(), JPN, LocalDate.parse("2030-01-01"), Optional.empty()))),
        Edit.change(
            new Entry.OfPartner(japan),
            new Entry.OfPartner(new Partner(JPN, japan.name(), japan.identity(), more))),
        Edit.change(
            new Entry.OfPartner(japan),
            new Entry.OfPartner(new Partner(JPN, japan.name(), Optional.empty(), japan.offices()))),
        Edit.change(new Entry.OfCollection(ttps), new Entry.OfCollection(with(ttps, "T", true))));
  }

  @ParameterizedTest
  @MethodSource("openingEach")
  void whatCouldOpenSomethingWaits(Edit edit) {
    assertThat(needsApproval(edit)).isTrue();
  }

  /** The strongest attacker that this is for holds the password of the server's role. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT change_agreement('[{\"table\":\"partner\",\"after\":{\"code\":\"XX\","
            + "\"name\":\"X\",\"offices\":\"\"}}]')",
        "SELECT do_agreement_steps('[]')",
        "UPDATE deployment SET approval = 'NONE'",
        "INSERT INTO proposal (steps, operator, reason, good_until)"
            + " VALUES ('[]', 'x', 'x', now() + interval '1 day')",
        "UPDATE proposal SET operator = 'somebody else'",
        "CREATE TEMP TABLE deployment AS SELECT 'NONE' AS approval, NULL::timestamptz AS"
            + " established; SELECT change_agreement('[{\"table\":\"partner\",\"after\":"
            + "{\"code\":\"XX\",\"name\":\"X\",\"offices\":\"\"}}]')",
        "CREATE TEMP TABLE deployment AS SELECT NULL::timestamptz AS established;"
            + " INSERT INTO partner VALUES ('XX', 'X', NULL, 'audit:read')"
      })
  void whoHoldsTheServersPasswordOpensNothingAlone(String attack) {
    assertThat(propose(ANN, Limits.USUAL)).isPresent();

    assertThatThrownBy(() -> asServer("mallory", attack))
        .isInstanceOfSatisfying(
            SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("42501"));
  }

  @Test
  void whoHoldsTheServersPasswordDoesNotApproveWhereThatTakesACommand() throws SQLException {
    Proposal proposal = propose(ANN, Limits.USUAL).orElseThrow();
    require(Approval.COMMAND);
    String approval = "SELECT approve_agreement_change('%s')".formatted(proposal.id());

    assertThatThrownBy(() -> asServer("mallory", approval)).hasMessageContaining("by a command");
    assertThat(asServer("mallory", "SELECT tighten_approval('NONE')")).isEqualTo("f");

    assertThat(Operator.<Approval>edit(AgreementEditor::approval)).isEqualTo(Approval.COMMAND);
    assertThat(approve(proposal, BOB).edits()).hasSize(1);
  }

  private String asServer(String operator, String sql) throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(
              statement.execute(
                  "SELECT set_config('entente.operator', '%s', true), set_config('entente.reason', 'X', true)"
                      .formatted(operator)))
          .isTrue();
      boolean isResult = statement.execute(sql);
      if (isResult && statement.getResultSet().next()) {
        return statement.getResultSet().getString(1);
      }
      return "";
    }
  }

  private static Optional<Proposal> propose(OperatorNote note, OperatorsConfig limits) {
    return Operator.edit(editor -> editor.change(List.of(opening()), note, limits));
  }

  private static CoalitionChange approve(Proposal proposal, OperatorNote note) {
    UUID id = proposal.id();
    return Operator.edit(editor -> editor.approve(id, note));
  }

  private static boolean needsApproval(Edit edit) {
    return Operator.edit(
        editor ->
            editor.needsApproval(
                CoalitionChange.of(editor.coalition(), List.of(edit), Instant.now())));
  }

  private static Edit opening() {
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

  private static boolean isGranted() {
    return grants(CAN).stream().anyMatch(it -> it.highest() == TlpLevel.RED);
  }

  private static List<Grant> grants(PartnerCode partner) {
    return Operator.edit(
        it ->
            it.coalition().agreement().grants().stream()
                .filter(grant -> grant.partner().equals(partner))
                .toList());
  }

  private static List<Membership> memberships() {
    return Operator.edit(it -> it.coalition().agreement().memberships());
  }

  private static Partner partner(String code) {
    return Operator.edit(
        it -> it.coalition().agreement().partner(new PartnerCode(code)).orElseThrow());
  }

  private static Entry issuer(PartnerCode partner) {
    return Operator.edit(
        it ->
            it.coalition().agreement().issuers().stream()
                .filter(issuer -> issuer.partner().equals(partner))
                .map(Entry.OfIssuer::new)
                .findFirst()
                .orElseThrow());
  }

  private static Collection collection(String alias) {
    return Operator.edit(it -> it.coalition().collection("exchange-2021", alias).orElseThrow());
  }

  private static Collection with(Collection it, String title, boolean listed) {
    return new Collection(
        it.id(),
        it.apiRoot(),
        it.alias(),
        title,
        it.description(),
        it.highest(),
        it.unmarked(),
        listed);
  }
}
