package entente.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import entente.http.Certificates;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/**
 * A receiver of syslog over TLS that keeps what it is sent, or breaks off before it has read it.
 */
final class SyslogListener implements AutoCloseable {
  private static final int SPACE = ' ';

  private final ServerSocket server;
  private final SSLContext tls;
  private final Path certificate;
  private final Path identity;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<IOException> failures = new CopyOnWriteArrayList<>();
  private volatile boolean breaksOff;
  private volatile boolean asksForCertificates;

  private SyslogListener(ServerSocket server, SSLContext tls, Path certificate, Path identity) {
    this.server = server;
    this.tls = tls;
    this.certificate = certificate;
    this.identity = identity;
  }

  /** One whose certificate, and those of its senders, are in this directory. */
  static SyslogListener in(Path directory) throws IOException, GeneralSecurityException {
    Path identity = directory.resolve("syslog.p12");
    if (!Files.exists(identity)) {
      Certificates.makeKey(identity, "syslog");
    }
    char[] password = Certificates.PASSWORD.toCharArray();
    KeyStore keys = KeyStore.getInstance(identity.toFile(), password);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    KeyStore senders = KeyStore.getInstance("PKCS12");
    senders.load(null, null);
    senders.setCertificateEntry("sender", Certificates.certificate(identity));
    TrustManagerFactory theirs =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    theirs.init(senders);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), theirs.getTrustManagers(), null);
    SyslogListener listener =
        new SyslogListener(
            new ServerSocket(0, 1, InetAddress.getLoopbackAddress()),
            context,
            pem(directory, identity),
            identity);
    Thread serving = new Thread(listener::serve, "syslog listener");
    serving.setDaemon(true);
    serving.start();
    return listener;
  }

  private static Path pem(Path directory, Path store) throws IOException, GeneralSecurityException {
    String encoded =
        Base64.getMimeEncoder().encodeToString(Certificates.certificate(store).getEncoded());
    return Files.writeString(
        directory.resolve("syslog.pem"),
        "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept();
          SSLSocket sender = secured(connection)) {
        sender.startHandshake();
        if (breaksOff) {
          dieWithSomethingUnread(connection);
        } else {
          read(new DataInputStream(sender.getInputStream()));
        }
      } catch (IOException e) {
        failures.add(e);
      }
    }
  }

  private SSLSocket secured(Socket connection) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            tls.getSocketFactory().createSocket(connection, null, server.getLocalPort(), true);
    secured.setUseClientMode(false);
    secured.setNeedClientAuth(asksForCertificates);
    return secured;
  }

  /** Without a word of TLS, and with a reset: as the system does for a process that was killed. */
  private static void dieWithSomethingUnread(Socket connection) throws IOException {
    Awaitility.await().until(() -> connection.getInputStream().available() > 0);
    connection.setSoLinger(true, 0);
    connection.close();
  }

  private void read(DataInputStream in) throws IOException {
    int octet = in.read();
    while (octet >= 0) {
      StringBuilder length = new StringBuilder();
      while (octet != SPACE) {
        length.append((char) octet);
        octet = in.readUnsignedByte();
      }
      messages.add(new String(in.readNBytes(Integer.parseInt(length.toString())), US_ASCII));
      octet = in.read();
    }
  }

  void breakOff(boolean wanted) {
    breaksOff = wanted;
  }

  void askForCertificates() {
    asksForCertificates = true;
  }

  /** What went wrong with senders that were not served. */
  List<IOException> failures() {
    return failures;
  }

  List<String> messages() {
    return messages;
  }

  /** The options of the command that have records sent here. */
  String options() {
    return " --syslog localhost:%d --syslog-trust %s".formatted(server.getLocalPort(), certificate);
  }

  /** Those that have the sender show a certificate. */
  String identityOptions() throws IOException {
    Path password = identity.resolveSibling("password");
    Files.writeString(password, Certificates.PASSWORD + "\n", UTF_8);
    return " --syslog-identity %s --syslog-identity-password %s".formatted(identity, password);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
