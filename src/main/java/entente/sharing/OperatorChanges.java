package entente.sharing;

import entente.catalog.ObjectCounts;
import entente.database.BlockingConnections;
import entente.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Changes the agreement for an operator of a running server, with the rights of the server's own
 * role: by the same port and rules as the commands. It blocks: not for an event loop.
 */
@ApplicationScoped
public class OperatorChanges {
  private final BlockingConnections connections;
  private final OperatorsConfig config;
  private final Optional<String> mongodb;
  private final Clock clock;

  OperatorChanges(
      BlockingConnections connections,
      OperatorsConfig config,
      @ConfigProperty(name = "quarkus.mongodb.connection-string") Optional<String> mongodb,
      Clock clock) {
    this.connections = connections;
    this.config = config;
    this.mongodb = mongodb;
    this.clock = clock;
  }

  /**
   * What a change would do.
   *
   * @param change the steps, valid together
   * @param effects what they would open and close
   * @param needsApproval whether they would wait for another operator
   */
  public record Preview(CoalitionChange change, ChangeEffects effects, boolean needsApproval) {}

  /**
   * Tells what a change would do; stores nothing.
   *
   * @param edits the steps, given the coalition as it stands
   * @throws IllegalArgumentException that names the entry, the rule and what was expected
   */
  public Preview preview(Function<Coalition, List<Edit>> edits) {
    return with(editor -> preview(editor, edits));
  }

  /** The same for what was proposed. */
  public Preview preview(UUID proposal) {
    return with(editor -> preview(editor, now -> editor.proposal(proposal).requireEdits()));
  }

  private Preview preview(AgreementEditor editor, Function<Coalition, List<Edit>> edits) {
    Coalition coalition = editor.coalition();
    CoalitionChange change = CoalitionChange.of(coalition, edits.apply(coalition), clock.instant());
    try (ObjectCounts counts = editor.counts(mongodb, config.countedVersionsMax())) {
      return new Preview(
          change, ChangeEffects.of(change, counts, config, clock), editor.needsApproval(change));
    }
  }

  /**
   * Stores a change, or proposes it where it needs an approval.
   *
   * @return the steps, and the proposal where it waits
   * @throws IllegalArgumentException as {@link #preview}
   */
  public Stored store(Function<Coalition, List<Edit>> edits, OperatorNote note) {
    return with(
        editor -> {
          List<Edit> steps = edits.apply(editor.coalition());
          return new Stored(steps, editor.change(steps, note, config));
        });
  }

  /**
   * What became of a change.
   *
   * @param edits the steps
   * @param proposal where it waits for an approval; absent where it is stored
   */
  public record Stored(List<Edit> edits, Optional<Proposal> proposal) {
    public Stored {
      edits = List.copyOf(edits);
    }
  }

  /** The changes that wait for an approval, the oldest first. */
  public List<Proposal> proposals() {
    return with(AgreementEditor::proposals);
  }

  /** One of them. */
  public Proposal proposal(UUID id) {
    return with(editor -> editor.proposal(id));
  }

  /**
   * Stores what another operator proposed.
   *
   * @throws NoSuchProposal where it is not there any more
   * @throws Problem of kind {@code FORBIDDEN} where it is not this operator's to approve
   * @throws IllegalArgumentException where the coalition, as it stands by now, cannot be changed so
   */
  public Stored approve(UUID id, OperatorNote note) {
    return with(
        editor -> {
          if (editor.proposal(id).isOf(note.operator())) {
            throw Problem.forbidden(
                "the approval of an operator who did not propose it was expected");
          }
          if (editor.approval() == Approval.COMMAND) {
            throw Problem.forbidden(
                "the approval by the command \"proposal approve\" was expected");
          }
          return new Stored(editor.approve(id, note).edits(), Optional.empty());
        });
  }

  /** Ends a proposal. */
  public void withdraw(UUID id, OperatorNote note) {
    boolean done =
        with(
            editor -> {
              editor.withdraw(id, note);
              return true;
            });
    if (!done) {
      throw new IllegalStateException("the proposal was not withdrawn");
    }
  }

  /**
   * Has approvals required as the configuration says; what was required more strictly stays so.
   *
   * @return whether the rule was made stricter
   */
  public boolean tightenApproval() {
    return with(editor -> editor.tighten(config.approval()));
  }

  private <T> T with(Function<AgreementEditor, T> work) {
    try (Connection connection = connections.open()) {
      return work.apply(AgreementEditor.over(connection));
    } catch (SQLException e) {
      throw new IllegalStateException("a connection was not closed", e);
    } catch (IllegalStateException e) {
      if (isRefusal(e.getCause())) {
        throw Problem.forbidden("the rule of approvals, or the role of the server, refused it");
      }
      throw isOutage(e.getCause()) ? Problem.unavailable("the database is unavailable", e) : e;
    }
  }

  /** The rule may have become stricter since it was looked at. */
  private static boolean isRefusal(@Nullable Throwable cause) {
    return cause instanceof SQLException failure && "42501".equals(failure.getSQLState());
  }

  /** The database is gone, is stopping, has no room, or ended a statement that took too long. */
  private static boolean isOutage(@Nullable Throwable cause) {
    return cause instanceof SQLException failure
        && failure.getSQLState() != null
        && (failure.getSQLState().startsWith("08")
            || failure.getSQLState().startsWith("57")
            || failure.getSQLState().startsWith("53"));
  }
}
