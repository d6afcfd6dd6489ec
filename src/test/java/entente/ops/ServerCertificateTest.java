package entente.ops;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate that no client would accept is noticed by the server, not by its partners. */
class ServerCertificateTest {
  private static final String PASSWORD = "password";
  private static final Vertx VERTX = Vertx.vertx();
  private static final Instant NOW = Instant.now().plus(Duration.ofHours(1));

  @TempDir Path directory;

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void certificateThatIsValidAndFitsIsAccepted(String kind) throws Exception {
    assertThatCode(() -> made("valid", kind).require(NOW)).doesNotThrowAnyException();
  }

  @Test
  void expiredCertificateIsRefused() throws Exception {
    ServerCertificate certificate = made("expired", "EC");

    assertThatThrownBy(() -> certificate.require(NOW.plus(Duration.ofDays(400))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CN=taxii.example.org has expired at ");
  }

  @Test
  void certificateOfTheFutureIsRefused() throws Exception {
    ServerCertificate certificate = made("future", "EC");

    assertThatThrownBy(() -> certificate.require(NOW.minus(Duration.ofDays(1))))
        .hasMessageContaining("is not valid before ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void certificateOfAnotherKeyIsRefused(String kindOfTheOther) throws Exception {
    ServerCertificate mixed =
        new ServerCertificate(made("one", "EC").certificate(), made("other", kindOfTheOther).key());

    assertThatThrownBy(() -> mixed.require(NOW)).hasMessageContaining("does not belong to the key");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ServerCertificate.of(new PfxOptions().setPath("nowhere.p12"), VERTX))
        .hasStackTraceContaining("nowhere.p12");
  }

  /** Made by the JDK's own tool, for 365 days. */
  private ServerCertificate made(String name, String kind) throws Exception {
    Path store = directory.resolve(name + kind + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    kind,
                    "-dname",
                    "CN=taxii.example.org",
                    "-validity",
                    "365",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String printed = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new AssertionError(printed);
    }
    return ServerCertificate.of(
        new PfxOptions().setPath(store.toString()).setPassword(PASSWORD), VERTX);
  }
}
