package entente.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Limits of connections, bodies and pages that a test reaches soon, and HTTP/2 in the clear;
 * several classes share the start of such a server.
 */
public final class SmallLimits implements QuarkusTestProfile {
  /** Connections from one address. */
  public static final int PER_ADDRESS_MAX = 20;

  /** Connections in all. */
  public static final int CONNECTIONS_MAX = 30;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "entente.connections.head-timeout", "PT5S",
        "entente.connections.idle-timeout", "PT10S",
        "entente.connections.per-address-max", Integer.toString(PER_ADDRESS_MAX),
        "entente.connections.max", Integer.toString(CONNECTIONS_MAX),
        "entente.connections.http2-clear-text", "true",
        "entente.bodies.timeout", "PT5S",
        // Two pages of a partner at a time, and little more than two large ones in all.
        "entente.reads.per-partner-max", "2",
        "entente.reads.bytes-per-partner-max", "16000000",
        "entente.reads.bytes-max", "18000000");
  }
}
