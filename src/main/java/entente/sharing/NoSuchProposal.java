package entente.sharing;

import java.util.UUID;

/**
 * A proposal was named that is not there: it was never made, was approved or withdrawn, or is old.
 */
public final class NoSuchProposal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public NoSuchProposal(UUID id) {
    super("there is no proposal " + id);
  }
}
