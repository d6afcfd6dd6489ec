package entente.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the build makes, with which the server starts in half the time. */
class ClassArchiveIT {
  private static final Path APP = Path.of("target", "quarkus-app");
  private static final String FROM_ARCHIVE = "source: shared objects file (top)";

  @TempDir private Path directory;

  @Test
  void javaThatBuiltReadsTheClassesOfTheServerFromIt() throws Exception {
    assertThat(help(APP.resolve("classes.jsa"), "-Xlog:class+load"))
        .contains(FROM_ARCHIVE)
        .containsPattern("(?m)entente\\.Entente source: shared objects file \\(top\\)");
  }

  @Test
  void withoutItOrWithAnotherJavasTheServerStartsAndSaysNothing() throws Exception {
    Path other = Files.writeString(directory.resolve("other.jsa"), "of another Java");

    assertThat(help(other)).startsWith("Usage: entente");
    assertThat(help(directory.resolve("none.jsa"))).startsWith("Usage: entente");
  }

  /** What the packaged server prints of its commands, with the options of the README. */
  private String help(Path archive, String... more) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:SharedArchiveFile=" + archive);
    command.add("-Xlog:cds=off,cds+dynamic=off");
    command.addAll(List.of(more));
    command.addAll(List.of("-jar", APP.resolve("quarkus-run.jar").toString(), "--help"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
