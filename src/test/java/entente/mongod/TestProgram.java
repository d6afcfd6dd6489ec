package entente.mongod;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the tests that runs in a Java process of its own, so that it can be killed. */
public final class TestProgram {
  private final Process process;
  private final String firstLine;

  private TestProgram(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /** Starts the {@code main} of a class, and waits until it has printed a line. */
  public static TestProgram start(Class<?> main, String... arguments) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                classPath,
                main.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String line = lines(process).readLine();
      if (line == null) {
        throw new AssertionError(main + " ended and printed nothing");
      }
      return new TestProgram(process, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** What it printed first. */
  public String firstLine() {
    return firstLine;
  }

  /** Kills it: it can tidy nothing up. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }
}
