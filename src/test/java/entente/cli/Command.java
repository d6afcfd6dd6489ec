package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.http.Client;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine;

/**
 * A command that was run beside the server of the tests.
 *
 * @param exitCode its exit code
 * @param out what it printed on the standard output
 * @param err what it printed on the standard error
 */
record Command(int exitCode, String out, String err) {
  private static final String DATA = "entente.data";

  /** Runs a command line, whose words are separated by spaces. */
  static Command run(String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        EntenteCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    assertThat(Client.server()).as("the server that serves").isNotNull();
    // The directory of the server that runs; a command by itself would be given another.
    System.setProperty(DATA, ConfigProvider.getConfig().getValue(DATA, String.class));
    try {
      return new Command(command.execute(line.split(" ", -1)), out.toString(), err.toString());
    } finally {
      System.clearProperty(DATA);
    }
  }

  @CanIgnoreReturnValue
  Command is(int expected) {
    assertThat(exitCode).as(out + err).isEqualTo(expected);
    return this;
  }
}
