package entente.whole;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The virtual environment with what others wrote in Python, as the build installs it. */
public final class PythonClients {
  private static final Path VENV = Path.of("target", "venv").toAbsolutePath();
  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

  private PythonClients() {}

  /**
   * Leaves the test out where the environment is not there, and says so; where the environment
   * variable {@code CI} is set, the test fails instead.
   *
   * @param needed what the test needs of it
   */
  public static void require(String needed) {
    if (Files.exists(VENV.resolve("installed.txt"))) {
      return;
    }
    String message =
        "left out: "
            + needed
            + " is not installed in target/venv;"
            + " it takes a Python 3 with venv, and the build's phase pre-integration-test";
    if (System.getenv("CI") != null) {
      fail(message);
    }
    abort(message);
  }

  /** A script beside the tests, to be run with that environment, and its arguments. */
  public static ProcessBuilder script(String name, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(VENV.resolve("bin/python").toString(), SCRIPTS.resolve(name).toString());
    builder.command().addAll(List.of(arguments));
    return builder;
  }
}
