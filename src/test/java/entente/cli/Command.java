package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.http.Client;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.IntSupplier;
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
    int exitCode = besideTheServer(() -> command.execute(line.split(" ", -1)));
    return new Command(exitCode, out.toString(), err.toString());
  }

  /** What the process of a command line, which must succeed, leaves on its standard output. */
  static String printed(String line) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, false, UTF_8));
    try {
      assertThat(besideTheServer(() -> EntenteCommand.run(line.split(" ", -1)))).isZero();
      System.out.flush();
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8);
  }

  private static int besideTheServer(IntSupplier command) {
    assertThat(Client.server()).as("the server that serves").isNotNull();
    // The directory of the server that runs; a command by itself would be given another.
    System.setProperty(DATA, ConfigProvider.getConfig().getValue(DATA, String.class));
    try {
      return command.getAsInt();
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
