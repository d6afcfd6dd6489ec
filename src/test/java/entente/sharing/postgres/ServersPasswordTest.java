package entente.sharing.postgres;

import static entente.sharing.postgres.Approvals.ANN;
import static entente.sharing.postgres.Approvals.BOB;
import static entente.sharing.postgres.Approvals.approve;
import static entente.sharing.postgres.Approvals.propose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.database.BlockingConnections;
import entente.sharing.AgreementEditor;
import entente.sharing.Approval;
import entente.sharing.Operator;
import entente.sharing.OperatorLimits;
import entente.sharing.Proposal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself demands, whoever asks it with the password of the server's role. */
@QuarkusTest
class ServersPasswordTest {
  @Inject BlockingConnections connections;

  @BeforeEach
  void requireAnotherOperator() {
    Approvals.begin();
  }

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Approvals.end();
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
            + " INSERT INTO partner VALUES ('XX', 'X', NULL, 'audit:read')",
        // Which issuer this would remove is not said: it could be the last real one.
        "SELECT change_agreement('[{\"table\":\"issuer\",\"before\":{\"partner\":\"JPN\"}}]')",
        // Earlier by the clock, and a day later by the date, which is what a row keeps.
        """
        SELECT change_agreement('[{"table": "membership",
          "before": {"group_code": "NATO", "partner": "GBR", "valid_from": "1949-04-04",
            "valid_until": "2027-03-01 00:00-12"},
          "after": {"group_code": "NATO", "partner": "GBR", "valid_from": "1949-04-04",
            "valid_until": "2027-03-02 00:00+14"}}]')
        """
      })
  void whoHoldsTheServersPasswordOpensNothingAlone(String attack) {
    assertThat(propose(ANN, OperatorLimits.USUAL)).isPresent();

    assertThatThrownBy(() -> asServer("mallory", attack))
        .isInstanceOfSatisfying(
            SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("42501"));
  }

  @Test
  void whoHoldsTheServersPasswordDoesNotApproveWhereThatTakesACommand() throws SQLException {
    Proposal proposal = propose(ANN, OperatorLimits.USUAL).orElseThrow();
    Operator.require(Approval.COMMAND);
    String approval = "SELECT approve_agreement_change('%s')".formatted(proposal.id());

    assertThatThrownBy(() -> asServer("mallory", approval)).hasMessageContaining("by a command");
    assertThat(asServer("mallory", "SELECT tighten_approval('NONE')")).isEqualTo("f");

    assertThat(Operator.<Approval>edit(AgreementEditor::approval)).isEqualTo(Approval.COMMAND);
    assertThat(approve(proposal, BOB).edits()).hasSize(1);
  }

  /** What is left out would be shown as empty, and stay as it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"table\": \"suspension\"}",
        "{\"table\": \"deployment\", \"after\": {\"approval\": \"NONE\"}}",
        """
        {"table": "collection_grant",
          "before": {"partner": "CAN"}, "after": {"partner": "CAN", "highest": "RED"}}\
        """,
        """
        {"table": "suspension", "after": {"kind": "PARTNER", "owner": "", "name": "CAN",
          "since": "2020-01-01"}}\
        """,
        """
        {"table": "membership", "after": {"group_code": "NATO", "partner": "JPN",
          "valid_from": "tomorrow or so", "valid_until": null}}\
        """
      })
  void whatIsNotAWholeEntryIsNotProposed(String step) {
    assertThatThrownBy(
            () ->
                asServer(
                    "mallory",
                    "SELECT propose_agreement_change('[%s]', '1 hour', 100)".formatted(step)))
        .isInstanceOfSatisfying(
            SQLException.class, it -> assertThat(it.getSQLState()).startsWith("22"));
  }

  /** Two that look at the same moment could each leave the other one's issuer as the last. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "change_agreement('[]')",
        "propose_agreement_change('[]', '1 hour', 100)",
        "approve_agreement_change(gen_random_uuid())",
        "withdraw_agreement_change(gen_random_uuid())"
      })
  void changesWaitForEachOther(String call) throws SQLException {
    String impatient = "SET LOCAL lock_timeout = '100ms'; SELECT " + call;
    try (Connection other = connections.open();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      note(statement, "ann");
      assertThat(statement.execute("SELECT change_agreement('[]')")).isTrue();

      assertThatThrownBy(() -> asServer("mallory", impatient))
          .isInstanceOfSatisfying(
              SQLException.class,
              it -> assertThat(it.getSQLState()).as("lock_not_available").isEqualTo("55P03"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPEATABLE READ", "SERIALIZABLE"})
  void changeIsNotMadeOfWhatStoodEarlier(String isolation) {
    String earlier =
        "SET TRANSACTION ISOLATION LEVEL %s; SET LOCAL entente.operator = 'mallory';"
            + " SET LOCAL entente.reason = 'X'; SELECT change_agreement('[]')";

    assertThatThrownBy(() -> inTransaction(earlier.formatted(isolation)))
        .hasMessageContaining("that is READ COMMITTED");
  }

  private void inTransaction(String sql) throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(statement.execute(sql)).isFalse();
      connection.commit();
    }
  }

  private String asServer(String operator, String sql) throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      note(statement, operator);
      boolean isResult = statement.execute(sql);
      if (isResult && statement.getResultSet().next()) {
        return statement.getResultSet().getString(1);
      }
      return "";
    }
  }

  private static void note(Statement statement, String operator) throws SQLException {
    assertThat(
            statement.execute(
                "SELECT set_config('entente.operator', '%s', true), set_config('entente.reason', 'X', true)"
                    .formatted(operator)))
        .isTrue();
  }
}
