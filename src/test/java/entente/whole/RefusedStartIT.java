package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that is refused ends with one line that says what to change, and no trace before it. */
@ExtendWith(CleanWorkplace.class)
@Timeout(300)
class RefusedStartIT {
  @ParameterizedTest
  @CsvSource({
    "QUARKUS_DATASOURCE_REACTIVE_URL, postgresql://127.0.0.1:1/entente, cannot be reached",
    "ENTENTE_SHARING_ACCESS_FILE, /nowhere/access.yaml, /nowhere/access.yaml",
    "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE, server.p12, set"
        + " quarkus.http.insecure-requests=disabled",
  })
  void settingThatIsWrongIsNamedInTheLastLine(String setting, String value, String sentence) {
    refuses(Installation.empty("refused").with(setting, value), sentence);
  }

  /** As after a full disk. */
  @Test
  void emptiedFileOfPasswordsIsNamedInTheLastLine() throws IOException {
    Installation installation = Installation.founded("no-passwords");
    Files.writeString(installation.data().resolve("postgresql.passwords"), "");

    refuses(installation, "postgresql.passwords has to hold the database's two passwords");
  }

  /**
   * The address in a proof of possession is compared with the server's, not with the client's word.
   */
  @Test
  void addressThatProofsOfPossessionNeedIsNamedInTheLastLine() throws IOException {
    Installation installation = Installation.empty("no-address");
    Path file = installation.directory().resolve("access.yaml");
    Files.writeString(
        file,
        """
        api-roots: []
        collections: []
        partners:
          - code: JPN
            name: Japan
            offices: ["markings:define"]
            issuers:
              - {name: "https://issuer.example", key-set-location: "https://issuer.example/jwks", requires: dpop}
        groups: []
        grants: []
        """);

    refuses(
        installation.with("ENTENTE_SHARING_ACCESS_FILE", file.toString()),
        "set entente.taxii.public-address");
  }

  @Test
  void expiredCertificateIsNamedInTheLastLine() throws Exception {
    Installation installation = Installation.empty("expired");
    Path store = installation.directory().resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=expired.example",
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "password")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();

    refuses(
        installation
            .with("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", store.toString())
            .with("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", "password")
            .with("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled"),
        "the certificate of CN=expired.example has expired at ");
  }

  private static void refuses(Installation installation, String sentence) {
    Installation.Ended ended = installation.run(List.of());

    assertThat(ended.exitCode()).isEqualTo(1);
    List<String> lines = ended.output().strip().lines().toList();
    assertThat(lines.get(lines.size() - 1))
        .startsWith("Entente did not start: ")
        .contains(sentence);
    assertThat(ended.output()).doesNotContain("\tat ");
  }
}
