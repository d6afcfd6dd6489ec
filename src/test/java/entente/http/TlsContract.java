package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TAXII 2.1, sections 8.2.2 and 8.3.1, by a server with a certificate; a subclass says only where
 * the certificate is configured.
 */
abstract class TlsContract {
  private static final int PATIENCE_MILLIS = 30_000;
  static final String[] ALL_SUITES = {};

  // RFC 5246, 6.2.1, 7.2 and 7.4.
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int FATAL = 2;
  private static final int PROTOCOL_VERSION = 70;

  @TestHTTPResource(value = "/taxii2/", tls = true)
  @SuppressWarnings("NullAway.Init")
  URI discovery;

  @Inject
  @SuppressWarnings("NullAway.Init")
  HttpServer server;

  @BeforeEach
  void awaitReadiness() {
    assertThat(Client.server()).isNotNull();
  }

  @Test
  @Tag("T-8.2.2-2")
  @Tag("T-8.2.2")
  void tls12IsAccepted() throws Exception {
    assertIsDiscovery(ask(Optional.empty(), "TLSv1.2", ALL_SUITES));
  }

  @Test
  @Tag("T-8.2.2-3")
  void tls13IsAccepted() throws Exception {
    assertIsDiscovery(ask(Optional.empty(), "TLSv1.3", ALL_SUITES));
  }

  @Test
  void http2IsSpokenBehindTls() throws Exception {
    SSLContext context = context(Optional.empty());
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(context).build();
    HttpRequest request =
        HttpRequest.newBuilder(discovery)
            .header("Authorization", Client.of("JPN").authorization().orElseThrow())
            .build();

    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"api_roots\"");
  }

  /** Pings are answered, and pings without end are not. */
  @Test
  void floodOfHttp2FramesEndsTheConnection() throws Exception {
    SSLContext context = context(Optional.empty());
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(discovery.getHost(), discovery.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      OutputStream out = socket.getOutputStream();
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
      byte[] ping = new byte[17];
      ping[2] = 8;
      ping[3] = 6;

      for (int i = 0; i < 1_100; i++) {
        out.write(ping);
      }

      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(1_100 * ping.length);
    } catch (SSLException | SocketException reset) {
      assertThat(reset).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302})
  @Tag("T-8.2.2-2")
  void olderThanTls12IsRefused(int version) throws IOException {
    assertThat(new ClientHello(0x0303).sendTo(discovery))
        .extracting(ClientHello.Reply::kind, ClientHello.Reply::first)
        .containsExactly(HANDSHAKE, SERVER_HELLO);

    var reply = new ClientHello(version).sendTo(discovery);

    assertThat(reply).isEqualTo(new ClientHello.Reply(ALERT, FATAL, PROTOCOL_VERSION));
  }

  @Test
  @Tag("T-8.2.2-1")
  void nothingIsServedInTheClear() throws IOException {
    assertThat(server.getPort()).as("the port of plain HTTP").isNotPositive();
    assertThat(server.getSecurePort()).isEqualTo(discovery.getPort());
    assertThat(inTheClear()).doesNotContain("HTTP/1.1 2", "HTTP/1.1 3", "title");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
      })
  @Tag("T-8.2.2-5")
  void suiteThatHttp2TakesIsAccepted(String suite) throws Exception {
    assertIsDiscovery(ask(Optional.empty(), "TLSv1.2", suite));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"
      })
  @Tag("T-8.2.2-5")
  void suiteOfTheBlockListIsRefused(String suite) {
    assertThatThrownBy(() -> ask(Optional.empty(), "TLSv1.2", suite))
        .isInstanceOf(SSLHandshakeException.class)
        // The server's word: a client that cannot offer the suite fails too, and proves nothing.
        .hasMessageContaining("Received fatal alert: handshake_failure");
  }

  @Test
  @Tag("T-8.2.2-4")
  void noTicketAllowsEarlyData() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "openssl"))),
        "no openssl on the PATH: the JDK's own TLS knows no early data");

    String session = openssl();

    assertThat(session).contains("Max Early Data: 0").doesNotContainPattern("Early Data: [1-9]");
  }

  @Test
  @Tag("T-8.3.1-1")
  @Tag("T-TXS-3.1.3")
  void clientCertificateIsAcceptedWhereItIsTrusted() throws Exception {
    for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
      assertIsDiscovery(ask(Optional.of(Certificates.TRUSTED_CLIENT), protocol, ALL_SUITES));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Tag("T-8.3.1-1")
  void clientCertificateThatBearsTheNameAloneIsRefused(String protocol) throws Exception {
    assertIsDiscovery(ask(Optional.empty(), protocol, ALL_SUITES));

    assertThatThrownBy(() -> ask(Optional.of(Certificates.NAMESAKE), protocol, ALL_SUITES))
        // The server may have closed the connection while the client is still writing.
        .isInstanceOfAny(SSLException.class, SocketException.class);
  }

  static void assertIsDiscovery(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("\r\nContent-Type: " + Client.TAXII + "\r\n")
        .contains("\"api_roots\"");
  }

  static SSLContext context(Optional<Path> key) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(Certificates.SERVER));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(key.isPresent() ? store(key.get()) : null, Certificates.PASSWORD.toCharArray());
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  String ask(Optional<Path> key, String protocol, String... suites)
      throws IOException, GeneralSecurityException {
    SSLContext context = context(key);
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(discovery.getHost(), discovery.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setEnabledProtocols(new String[] {protocol});
      if (suites.length > 0) {
        socket.setEnabledCipherSuites(suites);
      }
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
      return exchange(socket);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, Certificates.PASSWORD.toCharArray());
    }
    if (file.equals(Certificates.SERVER)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", store.getCertificate("key"));
      return trusted;
    }
    return store;
  }

  /** What is answered to one who does not speak TLS, if anything is. */
  private String inTheClear() throws IOException {
    try (Socket socket = new Socket(discovery.getHost(), discovery.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      return exchange(socket);
    } catch (SocketException e) {
      return "";
    }
  }

  private static String request() {
    return "GET /taxii2/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
        + Client.of("JPN").authorization().orElseThrow()
        + "\r\n\r\n";
  }

  private static String exchange(Socket socket) throws IOException {
    socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What {@code openssl s_client} prints of a session in TLS 1.3, its tickets included. */
  private String openssl() throws IOException, InterruptedException {
    Path in = Certificates.DIRECTORY.resolve("request.txt");
    Path out = Certificates.DIRECTORY.resolve("openssl.txt");
    Files.writeString(in, request());
    Process process =
        new ProcessBuilder(
                "openssl",
                "s_client",
                "-tls1_3",
                "-ign_eof",
                "-connect",
                discovery.getHost() + ":" + discovery.getPort())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    boolean ended = process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    assertThat(ended).as(Files.readString(out)).isTrue();
    return Files.readString(out);
  }
}
