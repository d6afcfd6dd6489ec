package entente.sharing.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import entente.catalog.ObjectCounts;
import entente.sharing.AgreementEditor;
import entente.sharing.Approval;
import entente.sharing.ClientKey;
import entente.sharing.Coalition;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.NoSuchProposal;
import entente.sharing.OperatorNote;
import entente.sharing.OperatorsConfig;
import entente.sharing.Proposal;
import entente.sharing.Suspension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Edits the rows of the agreement by the database's functions, a transaction for each change. */
final class JdbcAgreementEditor implements AgreementEditor {
  /**
   * Held by who changes entries or the rule of approvals, so that what was looked at is what is
   * changed, by the rule that was told.
   */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7021, 2)";

  private static final String NEEDS_APPROVAL = "SELECT WHERE needs_approval(?::jsonb)";
  private static final String CHANGE = "SELECT change_agreement(?::jsonb)";
  private static final String PROPOSE =
      "SELECT propose_agreement_change(?::jsonb, make_interval(secs => ?), ?) AS id";
  private static final String APPROVE = "SELECT approve_agreement_change(?)";
  private static final String WITHDRAW = "SELECT WHERE withdraw_agreement_change(?)";
  private static final String WAITING =
      "SELECT FROM proposal WHERE good_until > clock_timestamp() HAVING count(*) >= ?"
          + " OR sum(octet_length(steps::text)) + ? > ?";
  private static final String TIGHTEN = "SELECT WHERE tighten_approval(?)";
  private static final String REQUIRE = "UPDATE deployment SET approval = ?";

  private static final int PROPOSED_OCTETS_MAX = 4_194_304;

  private final Connection connection;
  private final Statements statements;
  private final CoalitionReader reader;
  private final ProposalRows proposals;
  private final Clock clock = Clock.systemUTC();

  private JdbcAgreementEditor(Connection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
    this.reader = new CoalitionReader(statements);
    this.proposals = new ProposalRows(statements);
  }

  /** Found by {@link AgreementEditor#over}. */
  public static final class OverPostgres implements Provider {
    @Override
    public AgreementEditor over(Connection connection) {
      return new JdbcAgreementEditor(connection);
    }
  }

  @Override
  public Coalition coalition() {
    return statements.together(reader::coalition);
  }

  @Override
  public List<Suspension> suspensions() {
    return reader.suspensions();
  }

  @Override
  public List<ClientKey> clientKeys() {
    return reader.clientKeys();
  }

  @Override
  public boolean needsApproval(CoalitionChange change) {
    return statements.together(
        () -> statements.exists(NEEDS_APPROVAL, EntryRows.of(change.edits()).toString()));
  }

  @Override
  public Optional<Proposal> change(List<Edit> edits, OperatorNote note, OperatorsConfig limits) {
    return statements.noted(
        note,
        () -> {
          ArrayNode steps = EntryRows.of(tried(edits).edits());
          if (statements.exists(NEEDS_APPROVAL, steps.toString())) {
            return Optional.of(propose(steps, limits));
          }
          require(statements.exists(CHANGE, steps.toString()));
          return Optional.empty();
        });
  }

  /** The change, on the coalition as it stays until the end of the transaction. */
  private CoalitionChange tried(List<Edit> edits) throws SQLException {
    require(statements.exists(LOCK));
    return CoalitionChange.of(reader.coalition(), edits, now());
  }

  private Proposal propose(ArrayNode steps, OperatorsConfig limits) throws SQLException {
    requireRoom(steps, limits.proposalsMax());
    double seconds = limits.proposalLifetime().toMillis() / 1_000.0;
    UUID id =
        statements
            .list(
                PROPOSE,
                row -> row.getObject("id", UUID.class),
                steps.toString(),
                seconds,
                limits.proposalsMax())
            .get(0);
    return proposals.one(id);
  }

  /** They are read together, so they are bounded together. */
  private void requireRoom(ArrayNode steps, int proposalsMax) throws SQLException {
    int size = steps.toString().getBytes(StandardCharsets.UTF_8).length;
    if (size > PROPOSED_OCTETS_MAX
        || statements.exists(WAITING, proposalsMax, size, PROPOSED_OCTETS_MAX)) {
      throw new IllegalArgumentException(
          "%d changes of %d octets in all may wait for an approval; approve or withdraw some first"
              .formatted(proposalsMax, PROPOSED_OCTETS_MAX));
    }
  }

  @Override
  public List<Proposal> proposals() {
    return statements.together(proposals::all);
  }

  @Override
  public Proposal proposal(UUID id) {
    return statements.together(() -> proposals.one(id));
  }

  @Override
  public CoalitionChange approve(UUID id, OperatorNote note) {
    return statements.noted(
        note,
        () -> {
          require(statements.exists(LOCK));
          Proposal proposal = proposals.one(id);
          proposal.requireOther(note.operator());
          CoalitionChange change =
              CoalitionChange.of(reader.coalition(), proposal.requireEdits(), now());
          require(statements.exists(APPROVE, id));
          return change;
        });
  }

  @Override
  public void withdraw(UUID id, OperatorNote note) {
    boolean withdrawn = statements.noted(note, () -> statements.exists(WITHDRAW, id));
    if (!withdrawn) {
      throw new NoSuchProposal(id);
    }
  }

  @Override
  public Approval approval() {
    return statements
        .list("SELECT approval FROM deployment", row -> Approval.valueOf(row.getString(1)))
        .get(0);
  }

  @Override
  public boolean tighten(Approval approval) {
    try {
      return statements.exists(TIGHTEN, approval.name());
    } catch (SQLException e) {
      throw new IllegalStateException("the rule of approvals was not set", e);
    }
  }

  @Override
  public void require(Approval approval, OperatorNote note) {
    int rows =
        statements.noted(
            note,
            () -> {
              require(statements.exists(LOCK));
              return statements.update(REQUIRE, approval.name());
            });
    require(rows == 1);
  }

  @Override
  public ObjectCounts counts(Optional<String> mongodb, int versionsMax) {
    return ObjectCounts.over(new ObjectCounts.Stores(connection, mongodb), versionsMax);
  }

  private Instant now() {
    return clock.instant();
  }

  private static void require(boolean done) {
    if (!done) {
      throw new IllegalStateException("the agreement was not changed");
    }
  }
}
