package entente.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import entente.audit.SyslogMessages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A receiver of syslog over TLS (RFC 5425). The protocol has no word by which a receiver says what
 * it has taken. So each delivery has a connection of its own, which is ended on our side: that the
 * receiver ends it too tells that it has read to the end. One that dies before resets it, or says
 * nothing.
 *
 * @param host its name, which its certificate must have
 * @param port its port
 * @param tls whom it may be, and who we are
 * @param messages makes the messages
 * @param limit how long a delivery may take
 */
record SyslogReceiver(
    String host, int port, SSLContext tls, SyslogMessages messages, Duration limit)
    implements EventTarget {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  @Override
  public void deliver(List<String> lines) throws IOException {
    Timer timer = new Timer("syslog", true);
    try (Socket connection = new ReadToItsEnd()) {
      // A write to a receiver that does not read has no limit of its own.
      timer.schedule(closing(connection), limit.toMillis());
      connection.connect(new InetSocketAddress(host, port), Math.toIntExact(limit.toMillis()));
      deliver(lines, connection);
    } catch (IOException e) {
      throw new IOException(
          "%s:%d does not take the records: %s".formatted(host, port, e.getMessage()), e);
    } finally {
      timer.cancel();
    }
  }

  private static TimerTask closing(Socket connection) {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          connection.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private void deliver(List<String> lines, Socket connection) throws IOException {
    try (SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(connection, host, port, false)) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setProtocols(PROTOCOLS);
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      OutputStream out = new BufferedOutputStream(secured.getOutputStream());
      for (String line : lines) {
        out.write(frame(messages.message(line)));
      }
      out.flush();
      secured.shutdownOutput();
      awaitEnd(secured.getInputStream());
      // It may have said that it ends with something unread: then the connection is reset.
      awaitEnd(connection.getInputStream());
      if (!secured.getSession().isValid()) {
        throw new IOException("it has broken off");
      }
    }
  }

  /** TLS stops reading where the other side says that it ends, and what comes after is not seen. */
  private static final class ReadToItsEnd extends Socket {
    @Override
    public void shutdownInput() {
      // See awaitEnd.
    }
  }

  /** RFC 5425, section 4.3: how many octets follow, and these. */
  private static byte[] frame(String message) {
    return (message.length() + " " + message).getBytes(US_ASCII);
  }

  private static void awaitEnd(InputStream in) throws IOException {
    byte[] ignored = new byte[1024];
    int read = 0;
    while (read >= 0) {
      read = in.read(ignored);
    }
  }
}
