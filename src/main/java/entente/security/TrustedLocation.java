package entente.security;

import java.net.URI;
import java.util.Set;

/** Says of addresses whether what is sent to them or fetched from them is nobody else's to see. */
public final class TrustedLocation {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private TrustedLocation() {}

  /**
   * Whether an attacker on the path can neither read nor replace anything: https, or this machine.
   *
   * @param location an absolute URL
   */
  public static boolean isTrusted(URI location) {
    String host = location.getHost();
    return host != null
        && ("https".equalsIgnoreCase(location.getScheme())
            || ("http".equalsIgnoreCase(location.getScheme()) && LOOPBACK.contains(host)));
  }
}
