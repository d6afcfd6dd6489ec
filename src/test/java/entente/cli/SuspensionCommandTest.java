package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands beside a server that runs. */
@QuarkusTest
class SuspensionCommandTest {
  private static final String TOKEN_OPTIONS = "--issuer urn:entente:demonstration:JPN --token t-1";

  @Test
  void suspensionIsAddedListedAndLifted() {
    String added = Command.run("suspension add --reason=EXERCISE " + TOKEN_OPTIONS).is(0).out();
    String again = Command.run("suspension add --reason=EXERCISE " + TOKEN_OPTIONS).is(0).out();
    String listed = Command.run("suspension list").is(0).out();
    String lifted = Command.run("suspension lift --reason=EXERCISE " + TOKEN_OPTIONS).is(0).out();
    String after = Command.run("suspension list").is(0).out();

    String target = "token t-1 of issuer urn:entente:demonstration:JPN";
    assertThat(added).isEqualTo(target + " is suspended\n");
    assertThat(again).isEqualTo(target + " was suspended before\n");
    assertThat(listed).containsPattern("20\\S+Z  " + target + "  EXERCISE\n");
    assertThat(lifted).isEqualTo(target + " is no longer suspended\n");
    assertThat(after).doesNotContain("t-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--partner ZZZ",
        "--partner ZZZ --client siem",
        "--issuer https://unknown.example",
        "--issuer https://unknown.example --token t-1",
        "--client-key 00000000"
      })
  void whatIsNotRegisteredIsNotSuspended(String options) {
    String told = Command.run("suspension add --reason=EXERCISE " + options).is(2).err();

    assertThat(told).contains("there is no ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suspension add --reason=EXERCISE",
        "suspension add --partner JPN",
        "suspension add --reason= --partner JPN",
        "suspension add --reason=EXERCISE --partner JPN --client-key x",
        "suspension add --reason=EXERCISE --client siem",
        "suspension lift --reason=EXERCISE --token t-1"
      })
  void wrongCommandLineChangesNothing(String line) {
    String before = Command.run("suspension list").is(0).out();

    Command.run(line).is(2);

    assertThat(Command.run("suspension list").is(0).out()).isEqualTo(before);
  }
}
