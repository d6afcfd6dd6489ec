package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.Visibility;
import entente.problem.Problem;
import entente.stix.StixId;
import java.util.Optional;

/**
 * That a caller may do something with a collection: decided, and by the {@link AccessPolicy} alone.
 * The gates take nothing less.
 */
public final class Access {
  private final Caller caller;
  private final Collection collection;
  private final Rights rights;
  private final Participants participants;

  /**
   * What was decided.
   *
   * @param read whether objects may be read
   * @param write whose objects may be written
   * @param visibility what reading shows
   */
  record Rights(boolean read, Grant.Write write, Visibility visibility) {}

  Access(Caller caller, Collection collection, Rights rights, Participants participants) {
    this.caller = caller;
    this.collection = collection;
    this.rights = rights;
    this.participants = participants;
  }

  public Caller caller() {
    return caller;
  }

  public Collection collection() {
    return collection;
  }

  public boolean canRead() {
    return rights.read();
  }

  public boolean canWrite() {
    return rights.write() != Grant.Write.NONE;
  }

  /** Whether other partners' objects may be written too. */
  public boolean writesAny() {
    return rights.write() == Grant.Write.ANY;
  }

  /** What reading shows; whether reading is allowed at all, {@link #canRead} says. */
  public Visibility visibility() {
    return rights.visibility();
  }

  /** The identity that the caller's partner publishes under. */
  public Optional<StixId> partnerIdentity() {
    return participants.identity(caller.partner());
  }

  /** Who takes part besides. */
  public Participants participants() {
    return participants;
  }

  /** Goes on only where objects may be read. */
  public void requireRead() {
    require(canRead(), "read");
  }

  /** Goes on only where objects may be written. */
  public void requireWrite() {
    require(canWrite(), "write to");
  }

  /** Goes on only where objects may be read and written, as deleting asks for. */
  public void requireReadAndWrite() {
    require(canRead() && canWrite(), "delete from");
  }

  private static void require(boolean right, String deed) {
    if (!right) {
      throw Problem.forbidden("you may not " + deed + " this collection");
    }
  }
}
