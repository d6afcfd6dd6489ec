package entente.sharing;

import entente.catalog.ObjectCounts;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;

/**
 * Changes what the coalition has agreed on, for an operator. Each change and its record in the
 * access log are one transaction, and every server notices it at once.
 */
public interface AgreementEditor {

  /** Makes an editor; the room of the store provides it. */
  interface Provider {

    /** An editor that works on that connection. */
    AgreementEditor over(Connection connection);
  }

  /**
   * An editor on a connection.
   *
   * @param connection of the role that owns the tables, or of the one that serves requests
   */
  static AgreementEditor over(Connection connection) {
    return ServiceLoader.load(Provider.class, AgreementEditor.class.getClassLoader())
        .findFirst()
        .orElseThrow()
        .over(connection);
  }

  /** What the coalition has agreed on, as it stands at this moment. */
  Coalition coalition();

  /** All suspensions, the oldest first. */
  List<Suspension> suspensions();

  /** All client keys, the oldest first. */
  List<ClientKey> clientKeys();

  /** Whether a change waits for another operator's approval before it is stored. */
  boolean needsApproval(CoalitionChange change);

  /**
   * Changes the agreement, all steps in one transaction or none; where it needs an approval,
   * proposes that.
   *
   * @param limits of proposals
   * @return the proposal; absent where the change is stored
   * @throws IllegalArgumentException where the coalition, as it stands by then, cannot be changed
   *     so; it names the entry, the rule and what was expected
   */
  Optional<Proposal> change(List<Edit> edits, OperatorNote note, OperatorsConfig limits);

  /** The changes that wait for an approval, the oldest first. */
  List<Proposal> proposals();

  /**
   * One of them.
   *
   * @throws NoSuchProposal where it is not there any more
   */
  Proposal proposal(UUID id);

  /**
   * Stores exactly what was proposed, if the coalition, as it stands by then, can be changed so.
   *
   * @return what was stored
   * @throws NoSuchProposal where it is not there any more
   * @throws IllegalArgumentException where it is of this operator, or what it changes was changed
   *     meanwhile
   */
  CoalitionChange approve(UUID proposal, OperatorNote note);

  /**
   * Ends a proposal; whoever is an operator may.
   *
   * @throws NoSuchProposal where it is not there any more
   */
  void withdraw(UUID proposal, OperatorNote note);

  /** Who has to approve what opens something. */
  Approval approval();

  /**
   * Makes the rule stricter; one that is as strict, or stricter, stays.
   *
   * @return whether it was made stricter
   */
  boolean tighten(Approval approval);

  /** Sets who has to; the role that serves requests may not. */
  void require(Approval approval, OperatorNote note);

  /**
   * Counts objects in the store that is configured.
   *
   * @param mongodb the address of the MongoDB that is configured; absent where none is
   * @param versionsMax after how many versions of objects it ends
   */
  ObjectCounts counts(Optional<String> mongodb, int versionsMax);
}
