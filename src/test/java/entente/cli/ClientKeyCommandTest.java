package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands beside a server that runs. */
@QuarkusTest
class ClientKeyCommandTest {
  private static final String ISSUE =
      "client-key issue --reason=EXERCISE --client=sentinel --partner=JPN";

  @Test
  void keyIsIssuedListedAndRevoked() {
    Instant until = Instant.now().plus(Duration.ofDays(30));
    Command issued =
        Command.run(ISSUE + " --scope taxii:*:read --address=127.0.0.0/8 --until " + until).is(0);
    Client client = Client.showing("Bearer " + issued.out().strip());
    String id =
        issued
            .err()
            .replaceFirst("(?s)client key ([0-9a-f]{16}) is issued to sentinel of JPN\n.*", "$1");

    Awaitility.await().until(() -> client.get("/taxii2/").status() == 200);
    assertThat(Command.run("client-key list").is(0).out())
        .containsPattern(
            id + "  JPN  sentinel  until \\S+  \\[taxii:\\*:read]  from \\[127.0.0.0/8]\n")
        .doesNotContain(issued.out().strip().substring(11));

    Command revoked = Command.run("client-key revoke --reason=EXERCISE " + id).is(0);
    Awaitility.await().until(() -> client.get("/taxii2/").status() == 401);
    assertThat(revoked.out()).isEqualTo("client key " + id + " is revoked\n");
    assertThat(Command.run("client-key revoke --reason=EXERCISE " + id).is(0).out())
        .contains("was revoked before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--scope taxii:*:read --until 2020-01-01T00:00:00Z",
        "--scope taxii:*:read --until 2999-01-01T00:00:00Z",
        "--scope taxii:*:read --until tomorrow",
        "--scope taxii:*:read",
        "--scope everything --until 2027-01-01T00:00:00Z",
        "--scope taxii:*:read --address example.org --until 2027-01-01T00:00:00Z"
      })
  void keyWithoutGoodTermsIsNotIssued(String terms) {
    String before = Command.run("client-key list").is(0).out();

    Command refused = Command.run(ISSUE + " " + terms).is(2);

    assertThat(refused.out()).isEmpty();
    assertThat(Command.run("client-key list").is(0).out()).isEqualTo(before);
  }

  @Test
  void keyOfAnUnknownPartnerIsNotIssuedAndUnknownKeyNotRevoked() {
    Instant until = Instant.now().plus(Duration.ofDays(30));
    String unknown = ISSUE.replace("JPN", "ZZZ") + " --scope taxii:*:read --until " + until;

    assertThat(Command.run(unknown).is(2).err()).contains("there is no partner ZZZ");
    assertThat(Command.run("client-key revoke --reason=EXERCISE 0123456789abcdef").is(2).err())
        .contains("there is no client key 0123456789abcdef");
  }
}
