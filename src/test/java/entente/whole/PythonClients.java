package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The virtual environment with what others wrote in Python, as the build installs it. */
public final class PythonClients {
  private static final Path VENV = Path.of("target", "venv").toAbsolutePath();
  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

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

  /** A command of that environment, and its arguments. */
  static ProcessBuilder command(String name, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(VENV.resolve("bin").resolve(name).toString());
    builder.command().addAll(List.of(arguments));
    return builder;
  }

  /**
   * What a script answers, one line of JSON each, when all questions are written to it at once.
   *
   * @throws AssertionError if it does not end well
   */
  public static List<JsonNode> answers(String name, List<? extends JsonNode> questions)
      throws IOException, InterruptedException {
    Path lines = Files.createTempFile(name, ".jsonl");
    try {
      Files.write(lines, questions.stream().map(JsonNode::toString).toList());
      Process process =
          script(name)
              .redirectInput(lines.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<JsonNode> answers = new ArrayList<>();
      for (String answer : (Iterable<String>) process.inputReader().lines()::iterator) {
        answers.add(MAPPER.readTree(answer));
      }
      assertThat(process.waitFor()).as("exit code of %s", name).isZero();
      return answers;
    } finally {
      Files.delete(lines);
    }
  }
}
