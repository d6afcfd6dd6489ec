package entente.gate;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether requests are served. They are not before the first load is complete: a reader could take
 * half of a collection for all of it.
 */
@ApplicationScoped
public class ServerReadiness {
  private volatile boolean ready;

  public boolean isReady() {
    return ready;
  }

  /** From now on requests are served. */
  public void markReady() {
    ready = true;
  }
}
