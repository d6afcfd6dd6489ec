package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.audit.SyslogMessages;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which receiver of syslog over TLS records are sent to. */
final class SyslogOptions {
  private static final Pattern RECEIVER =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\[\\]]+):(\\d{1,5})");

  private static final int PORT_MAX = 65_535;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Option(
      names = "--syslog",
      required = true,
      paramLabel = "HOST:PORT",
      description =
          "sends the events there instead, as syslog (RFC 5424) over TLS (RFC 5425); port 6514 is"
              + " the usual one")
  private String receiver = "";

  @Option(
      names = "--syslog-trust",
      paramLabel = "FILE",
      description =
          "the certificates, as PEM, of the authorities that the receiver's certificate is trusted"
              + " by; without it, those that Java trusts")
  private @Nullable Path trust;

  @Option(
      names = "--syslog-identity",
      paramLabel = "FILE",
      description = "a key with its certificate, as PKCS #12, where the receiver asks for one")
  private @Nullable Path identity;

  @Option(
      names = "--syslog-identity-password",
      paramLabel = "FILE",
      description = "a file with the password of that")
  private @Nullable Path password;

  /**
   * The receiver.
   *
   * @throws IllegalArgumentException where one of the options is wrong
   */
  SyslogReceiver target() throws IOException {
    Matcher parts = RECEIVER.matcher(receiver);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
      throw new IllegalArgumentException("--syslog: HOST:PORT was expected, not " + receiver);
    }
    String host = parts.group(1).replaceAll("[\\[\\]]", "");
    return new SyslogReceiver(
        host,
        Integer.parseInt(parts.group(2)),
        context(),
        new SyslogMessages(thisMachine()),
        LIMIT);
  }

  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identities(), authorities(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "--syslog-trust or --syslog-identity cannot be used: " + e.getMessage(), e);
    }
  }

  private TrustManager @Nullable [] authorities() throws IOException, GeneralSecurityException {
    if (trust == null) {
      return null;
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(trust)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority " + trusted.size(), each);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private KeyManager @Nullable [] identities() throws IOException, GeneralSecurityException {
    if (identity == null) {
      return null;
    }
    char[] secret =
        password == null ? new char[0] : Files.readString(password, UTF_8).strip().toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(identity)) {
      keys.load(file, secret);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, secret);
    return factory.getKeyManagers();
  }
}
