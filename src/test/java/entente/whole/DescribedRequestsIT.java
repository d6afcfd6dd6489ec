package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever makes a client of the OpenAPI document gets what it says: schemathesis asks for each
 * request with values that are allowed and with others, and compares the answers with it.
 */
@ExtendWith(CleanWorkplace.class)
class DescribedRequestsIT {
  private static final Path DOCUMENT =
      Path.of("src", "main", "resources", "entente", "openapi.yaml").toAbsolutePath();
  private static final String MANY = "1000000";
  private static final long SECONDS_MAX = 300;

  @BeforeEach
  void requireSchemathesis() {
    PythonClients.require("schemathesis");
  }

  @Test
  @Timeout(900)
  void everyAnswerIsOneThatTheDocumentDescribes() throws Exception {
    Installation installation =
        Installation.founded("described")
            .with("ENTENTE_RATES_FAILED_TOKENS_PER_MINUTE", MANY)
            .with("ENTENTE_RATES_STRANGER_PER_SECOND", MANY);
    EntenteProcess server = installation.start();

    requestAll(server, "^/(taxii2|api|publish)/", installation.token("--publisher", "USA"));
    requestAll(server, "^/audit/", installation.token("--auditor"));
    requestAll(server, "^/admin/", installation.token("--operator"));
  }

  private static void requestAll(EntenteProcess server, String paths, String token)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile(server.installation().directory(), "asked-", ".txt");
    Process process =
        PythonClients.command(
                "schemathesis",
                "run",
                DOCUMENT.toString(),
                "--url=" + server.uri(),
                "--header=Authorization: Bearer " + token,
                "--include-path-regex=" + paths,
                "--phases=examples,coverage",
                "--generation-deterministic",
                // What STIX asks of an object is more than a schema can say.
                "--exclude-checks=positive_data_acceptance",
                "--suppress-health-check=all",
                "--no-color")
            .directory(server.installation().directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    process.destroyForcibly();
    String report = Files.readString(printed);
    assertThat(ended).as("schemathesis ends: %s", report).isTrue();
    assertThat(process.exitValue()).as(report).isZero();
    assertThat(report).doesNotContain("Rate limited", "Authentication failed");
  }
}
