package entente.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that tests start, which learn theirs before they can listen. They are none of
 * those that systems give to whoever asks for any: one of these may be another run's a moment
 * later.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 30_000;
  private static final int ATTEMPTS = 100;

  private FreePort() {}

  /** A port at which nobody listens. */
  public static int find() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no port is free between %d and %d".formatted(FIRST, END));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
