package entente.gate;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the gates are open: not before what the server comes with has been loaded, so that nobody
 * takes the half of it for the whole.
 */
@ApplicationScoped
public class Opening {
  private volatile boolean open;

  public boolean isOpen() {
    return open;
  }

  /** Opens the gates for good. */
  public void open() {
    open = true;
  }
}
