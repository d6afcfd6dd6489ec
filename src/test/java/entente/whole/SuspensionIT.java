package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suspension holds on every instance of a deployment, and after every restart. */
@ExtendWith(CleanWorkplace.class)
class SuspensionIT {
  private static final String PATH = "/api/exchange-2021/collections/";
  private static final List<String> PARTNER = List.of("--partner", "JPN", "--reason", "EXERCISE");

  @Test
  void commandCutsOffOnAllInstancesUntilItLifts() {
    Installation installation = Installation.founded("suspends");
    EntenteProcess one = installation.start();
    EntenteProcess other =
        installation.database().configuredIn(Installation.empty("suspends-too")).start();
    String suspended = installation.token("--partner", "JPN");
    String served = installation.token("--partner", "NZL");
    assertThat(one.answerTo(PATH, suspended)).isEqualTo(200);
    assertThat(other.answerTo(PATH, suspended)).isEqualTo(200);

    command(installation, "add");

    await().until(() -> one.answerTo(PATH, suspended) == 401);
    await().until(() -> other.answerTo(PATH, suspended) == 401);
    assertThat(one.answerTo(PATH, served)).isEqualTo(200);
    assertThat(other.answerTo(PATH, served)).isEqualTo(200);
    other.stop();
    one.stop();
    EntenteProcess again = installation.start();
    assertThat(again.answerTo(PATH, suspended)).isEqualTo(401);

    command(installation, "lift");

    await().until(() -> again.answerTo(PATH, suspended) == 200);
  }

  @Test
  void commandSaysThatNoServerRuns() {
    Installation.Ended ended =
        Installation.empty("suspends-nothing").run(List.of("suspension", "list"));

    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("start the server first");
  }

  private static void command(Installation installation, String action) {
    List<String> arguments = new ArrayList<>(List.of("suspension", action));
    arguments.addAll(PARTNER);
    Installation.Ended ended = installation.run(arguments);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }
}
