package entente.cli;

import entente.bundles.BundleBuild;
import entente.bundles.BundleSummary;
import entente.bundles.SourceProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the bundles that the server is delivered with. */
@Command(
    name = "build",
    description = "Builds the STIX bundles from their tables.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the bundles were written",
      "1:a table breaks a rule; nothing was written",
      "2:the command line is wrong, or a file cannot be read or written"
    })
public final class BundleBuildCommand implements Callable<Integer> {
  @Option(
      names = "--sources",
      paramLabel = "DIR",
      defaultValue = "stix-bundles/sources",
      description = "Directory of the tables; ATT&CK lies beside it. Default: ${DEFAULT-VALUE}")
  private Path sources = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "stix-bundles",
      description = "Directory the bundles are written to. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter errors = command().getErr();
    try {
      new BundleBuild(sources).writeTo(out).forEach(this::print);
      return 0;
    } catch (SourceProblem e) {
      errors.println(e.getMessage());
      return 1;
    } catch (IOException | UncheckedIOException e) {
      errors.println("cannot read or write: " + e.getMessage());
      return 2;
    }
  }

  private void print(BundleSummary bundle) {
    command().getOut().printf("%s: %d objects%n", bundle.file(), bundle.objects());
  }

  private CommandLine command() {
    return Optional.ofNullable(spec).orElseThrow().commandLine();
  }
}
