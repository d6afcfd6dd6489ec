package entente.sharing;

import entente.catalog.ObjectCounts;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Changes what the coalition has agreed on, for an operator's command. Each change and its record
 * in the access log are one transaction, and every server notices it at once.
 */
public interface AgreementEditor {

  /** Makes an editor; the room of the store provides it. */
  interface Provider {

    /** An editor that works on that connection. */
    AgreementEditor over(Connection owner);
  }

  /** An editor on a connection of the role that owns the tables. */
  static AgreementEditor over(Connection owner) {
    return ServiceLoader.load(Provider.class, AgreementEditor.class.getClassLoader())
        .findFirst()
        .orElseThrow()
        .over(owner);
  }

  /**
   * Suspends a target.
   *
   * @return false where it was suspended before
   * @throws IllegalArgumentException where nothing of that name is registered
   */
  boolean suspend(SuspensionTarget target, OperatorNote note);

  /**
   * Lifts a suspension.
   *
   * @return false where there was none
   */
  boolean lift(SuspensionTarget target, OperatorNote note);

  /** All suspensions, the oldest first. */
  List<Suspension> suspensions();

  /**
   * Keeps a client key.
   *
   * @throws IllegalArgumentException where its partner is not registered or its end is not within
   *     the next 366 days
   */
  void issue(ClientKey key, OperatorNote note);

  /**
   * Revokes a client key for good.
   *
   * @return false where it was revoked before
   * @throws IllegalArgumentException where there is no such key
   */
  boolean revokeClientKey(String id, OperatorNote note);

  /**
   * Registers an issuer, or replaces its registration: with other keys, for example.
   *
   * @return false where it was registered before
   * @throws IllegalArgumentException where its partner is not registered, or it is registered for
   *     another one
   */
  boolean register(Issuer issuer, OperatorNote note);

  /**
   * Ends the registration of an issuer.
   *
   * @return false where it was not registered
   */
  boolean removeIssuer(String name, OperatorNote note);

  /** What the coalition has agreed on, as it stands at this moment. */
  Coalition coalition();

  /**
   * Changes partners, memberships, collections and grants: all steps in one transaction, or none.
   *
   * @throws IllegalArgumentException where the coalition, as it stands by then, cannot be changed
   *     so; it names the entry, the rule and what was expected
   */
  void change(List<Edit> edits, OperatorNote note);

  /**
   * Counts objects in the store that is configured.
   *
   * @param mongodb the address of the MongoDB that is configured; absent where none is
   * @param versionsMax after how many versions of objects it ends
   */
  ObjectCounts counts(Optional<String> mongodb, int versionsMax);

  /** All issuers, by their names. */
  List<Issuer> issuers();

  /** All client keys, the oldest first. */
  List<ClientKey> clientKeys();
}
