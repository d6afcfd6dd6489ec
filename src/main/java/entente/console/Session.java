package entente.console;

import java.time.Instant;

/**
 * A session of a browser.
 *
 * @param id tells it from others; nobody but its browser has seen it
 * @param authorization what authenticates each of its requests, as an {@code Authorization} header
 *     would
 * @param end when it ends
 */
record Session(String id, String authorization, Instant end) {

  /** Without the credentials, which anyone who reads them could use. */
  @Override
  public String toString() {
    return "Session[end=" + end + "]";
  }
}
