package entente.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program {@code src/test/go/verify-log}: Go's own packages for signed notes and for the trees
 * of transparency logs judge what the server serves.
 */
final class GoLogVerifier {
  private static final Path SOURCE = Path.of("src", "test", "go", "verify-log").toAbsolutePath();
  private static final Path USUAL = Path.of("/usr/local/go/bin");

  /** The first build compiles Go's standard library, too. */
  private static final int SECONDS_MAX = 300;

  private final Path program;

  private GoLogVerifier(Path program) {
    this.program = program;
  }

  /**
   * How a process ended.
   *
   * @param exitCode its exit code
   * @param output what it printed, errors too
   */
  record Ended(int exitCode, String output) {}

  /**
   * Builds the program in a directory. The test is left out where there is no Go that can build it,
   * or its module is neither in Go's cache nor to be had.
   */
  static GoLogVerifier buildIn(Path directory) throws IOException, InterruptedException {
    Optional<Path> go = go();
    assumeTrue(
        go.isPresent(), "left out: there is no go, neither on the PATH nor in /usr/local/go/bin");
    String command = go.orElseThrow().toString();
    Ended download = run(List.of(command, "mod", "download"));
    assertThat(download.output()).as("what go.sum says of the module").doesNotContain("SECURITY");
    assumeTrue(
        download.exitCode() == 0,
        () -> "left out: Go cannot get the module that it needs: " + download.output());
    Path program = directory.resolve("verify-log");
    Ended build = run(List.of(command, "build", "-o", program.toString(), "."));
    assertThat(build.exitCode()).as(build.output()).isZero();
    return new GoLogVerifier(program);
  }

  private static Optional<Path> go() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1))
                .filter(part -> !part.isEmpty())
                .map(Path::of),
            Stream.of(USUAL))
        .map(directory -> directory.resolve("go"))
        .filter(it -> Files.isRegularFile(it) && Files.isExecutable(it))
        .findFirst();
  }

  /** Judges the answers of the server that are in a directory, under the names that it asks for. */
  Ended judge(Path answers) throws IOException, InterruptedException {
    return run(List.of(program.toString(), answers.toString()));
  }

  /** Runs a command to its end; one that takes too long is stopped, and has not ended well. */
  private static Ended run(List<String> command) throws IOException, InterruptedException {
    Path printed = Files.createTempFile("verify-log-", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(SOURCE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile());
      // It changes no file of the sources and gets no other Go than the one that is there.
      builder.environment().put("GOFLAGS", "-mod=readonly -buildvcs=false");
      builder.environment().put("GOWORK", "off");
      builder.environment().put("GOTOOLCHAIN", "local");
      Process process = builder.start();
      boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      return new Ended(process.exitValue(), Files.readString(printed));
    } finally {
      Files.delete(printed);
    }
  }
}
