package entente.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Connections on which a test does to a server what no well-behaved client would. */
final class Attacker implements AutoCloseable {
  /** Another address of loopback than that of the partner who goes on reading. */
  private static final String ADDRESS = "127.0.0.2";

  private static final int PATIENCE_MILLIS = 30_000;

  private final Installation installation;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  Attacker(Installation installation) {
    this.installation = installation;
  }

  /** All connections that were made. */
  List<Socket> connections() {
    return List.copyOf(open);
  }

  /** The head of a request of an envelope, by a publisher of the United States. */
  byte[] head(String requestLine, int length) {
    return head(requestLine, length, "application/taxii+json;version=2.1");
  }

  /** The same of another media type. */
  byte[] head(String requestLine, int length, String type) {
    return (requestLine
            + "Host: localhost\r\nAccept: */*\r\nAuthorization: Bearer "
            + installation.token("--publisher", "USA")
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  /** A connection, which {@link #close} closes. */
  Socket connect(EntenteProcess server) {
    try {
      Socket socket = new Socket("127.0.0.1", server.port(), InetAddress.getByName(ADDRESS), 0);
      socket.setSoTimeout(PATIENCE_MILLIS);
      open.add(socket);
      return socket;
    } catch (IOException e) {
      throw new AssertionError("the server takes no connection", e);
    }
  }

  /** Sends as much as the server takes: it may have closed the connection before the end. */
  static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException closedByTheServer) {
      // What it answered, if it did, is still to be read.
    }
  }

  /** The first line of what comes next. */
  static String statusLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** Whether the server ends a connection within the patience of a test. */
  static boolean isEnded(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }
}
