package entente.cli;

import entente.sbom.AdvisoryFile;
import entente.sbom.Sbom;
import entente.sbom.SbomCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which of the server's libraries an advisory affects. */
@Command(
    name = "check",
    description = {
      "Compares the server's libraries with advisories of the OSV format.",
      "Nothing is fetched: the file is downloaded before, for example OSV's all.zip for Maven."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no library is affected",
      "1:a library is affected",
      "2:the command line is wrong, or a file cannot be read"
    })
final class SbomCheckCommand implements Callable<Integer> {
  @Option(
      names = "--advisories",
      required = true,
      paramLabel = "FILE",
      description = "one advisory, a list or a sequence of them in JSON, or a ZIP archive of such")
  private Path advisories = Path.of("");

  @Option(
      names = "--sbom",
      paramLabel = "FILE",
      description = "a bill of materials in CycloneDX's JSON; this server's own if none is named")
  private @Nullable Path sbom;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Optional<Path> named = Optional.ofNullable(sbom);
    try {
      Sbom components = named.isPresent() ? read(named.get()) : Sbom.packaged();
      return check(components);
    } catch (IOException e) {
      return unreadable(named.map(Path::toString).orElse("bill of materials"), e);
    }
  }

  private int check(Sbom components) {
    try {
      SbomCheck check = SbomCheck.of(components, new AdvisoryFile(advisories));
      check.findings().forEach(commandLine().getOut()::println);
      commandLine()
          .getOut()
          .printf(
              "%d libraries, %d advisories, %d findings%n",
              components.components().size(), check.advisories(), check.findings().size());
      return check.findings().isEmpty() ? 0 : 1;
    } catch (IOException e) {
      return unreadable(advisories.toString(), e);
    }
  }

  private static Sbom read(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      return Sbom.read(text);
    }
  }

  private int unreadable(String file, IOException e) {
    String reason = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    commandLine().getErr().printf("%s: cannot be read: %s%n", file, reason);
    return CommandLine.ExitCode.USAGE;
  }

  private CommandLine commandLine() {
    return Optional.ofNullable(spec).orElseThrow().commandLine();
  }
}
