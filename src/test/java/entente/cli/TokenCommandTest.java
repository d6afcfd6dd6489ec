package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token command as a shell sees it: what it prints where, and how it exits. */
class TokenCommandTest {

  @TempDir private Path data = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void useOwnData() {
    System.setProperty("entente.data", data.toString());
    System.setProperty("entente.security.key-directory", data.resolve("keys").toString());
  }

  @AfterEach
  void useNoData() {
    System.clearProperty("entente.data");
    System.clearProperty("entente.security.key-directory");
  }

  @Test
  void tokenAndNothingElseIsPrinted() {
    assertThat(run("token", "--partner", "JPN")).isZero();

    assertThat(out.toString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--partner JPN, urn:entente:demonstration:JPN, taxii:*:read",
    "--publisher USA, urn:entente:demonstration:USA, taxii:*:read taxii:*:write",
    "--auditor, urn:entente:demonstration:DESK, audit:read",
    "--operator, urn:entente:demonstration:DESK, admin:read admin:write",
    "--partner JPN --scope taxii:x:read, urn:entente:demonstration:JPN, taxii:x:read"
  })
  void subjectDecidesIssuerAndScope(String options, String issuer, String scope) {
    assertThat(run(("token " + options).split(" "))).isZero();

    assertThat(claims())
        .contains("\"iss\":\"" + issuer + "\"")
        .contains("\"scope\":\"" + scope + "\"");
  }

  @Test
  void clientAndLifetimeAreAsAskedFor() {
    assertThat(run("token", "--partner", "JPN", "--client", "siem", "--ttl", "PT5M")).isZero();

    long issuedAt = Long.parseLong(claims().replaceAll(".*\"iat\":(\\d+).*", "$1"));
    assertThat(claims()).contains("\"client_id\":\"siem\"").contains("\"exp\":" + (issuedAt + 300));
  }

  @Test
  void unknownPartnerIsRefusedWithTheKnownOnes() {
    assertThat(run("token", "--partner", "ZZZ")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("has the code ZZZ; known are").contains("JPN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "token --partner JPN --auditor",
        "token --auditor --publisher USA",
        "token --somebody",
        "token --partner JPN --ttl PT0S",
        "token --partner JPN --ttl P31DT1S",
        "token --partner JPN --ttl tomorrow",
        "tokens"
      })
  void misuseIsExplainedOnTheErrorStream(String command) {
    assertThat(run(command.split(" "))).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void failureIsOneSentence() throws IOException {
    Files.createDirectory(
        data.resolve("keys"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

    assertThat(run("token", "--partner", "JPN")).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).hasLineCount(1).contains("can be accessed by others than its owner");
  }

  private int run(String... arguments) {
    return EntenteCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String claims() {
    byte[] payload = Base64.getUrlDecoder().decode(out.toString().split("\\.")[1]);
    return new String(payload, StandardCharsets.UTF_8);
  }
}
