package entente.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/**
 * Whether the gates are open: not before what the server comes with has been loaded, so that nobody
 * takes the half of it for the whole.
 */
@ApplicationScoped
public class Opening {
  private final Event<Opened> opened;
  private volatile boolean open;

  Opening(Event<Opened> opened) {
    this.opened = opened;
  }

  /** Told once, when the gates are open. */
  public record Opened() {}

  public boolean isOpen() {
    return open;
  }

  /** Opens the gates for good. */
  public void open() {
    open = true;
    opened.fire(new Opened());
  }
}
