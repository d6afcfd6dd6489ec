package entente.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which a test writes what no well-behaved client would. */
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  public RawConnection() throws IOException {
    this(new Socket(Client.server().getHost(), Client.server().getPort()));
  }

  private RawConnection(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(PATIENCE_MILLIS);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A connection that comes from another address of loopback. */
  public static RawConnection from(String address) throws IOException {
    URI server = Client.server();
    return new RawConnection(
        new Socket(
            InetAddress.getByName(server.getHost()),
            server.getPort(),
            InetAddress.getByName(address),
            0));
  }

  /** Sends one request, of these lines and no body, and reads its answer. */
  public static Answer ask(String... lines) throws IOException {
    try (RawConnection connection = new RawConnection()) {
      return connection.head(lines).answer();
    }
  }

  /** Writes a request line and headers, and the empty line behind them. */
  @CanIgnoreReturnValue
  public RawConnection head(String... lines) throws IOException {
    return write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
  }

  @CanIgnoreReturnValue
  public RawConnection write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Reads an answer whose length is announced. */
  public Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          List.of(line.substring(colon + 1).strip()),
          RawConnection::joined);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).get(0));
    return new Answer(status, headers, in.readNBytes(length));
  }

  /** Whether the server ends the connection, within the test's patience. */
  public boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  /** How many octets come until the server ends the connection. */
  long octetsToItsEnd() throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended after: " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static List<String> joined(List<String> one, List<String> other) {
    String[] both = Arrays.copyOf(one.toArray(String[]::new), one.size() + other.size());
    System.arraycopy(other.toArray(String[]::new), 0, both, one.size(), other.size());
    return List.of(both);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
