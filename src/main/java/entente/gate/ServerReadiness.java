package entente.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/**
 * Whether requests are served. They are not before the first load is complete: a reader could take
 * half of a collection for all of it.
 */
@ApplicationScoped
public class ServerReadiness {
  private final Event<Ready> readyEvent;
  private volatile boolean ready;

  ServerReadiness(Event<Ready> readyEvent) {
    this.readyEvent = readyEvent;
  }

  /** Fired once, when the server begins to serve. */
  public record Ready() {}

  public boolean isReady() {
    return ready;
  }

  /** From now on requests are served. */
  public void markReady() {
    ready = true;
    readyEvent.fire(new Ready());
  }
}
