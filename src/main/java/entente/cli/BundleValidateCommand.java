package entente.cli;

import entente.problem.Problem;
import entente.stix.Rule;
import entente.stix.validation.FindingLimits;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of each object of STIX texts what is wrong with it, as the server would. */
@Command(
    name = "validate",
    description = {
      "Validates STIX 2.1: bundles, envelopes, lists of objects, one object on each line, or one.",
      "Texts are read as streams; those packed with gzip are unpacked."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every object may enter",
      "1:an object is refused, or a text is no JSON",
      "2:the command line is wrong, or a file cannot be read"
    })
final class BundleValidateCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "a file; - is the standard input")
  private List<String> files = List.of();

  @Option(
      names = "--json",
      description = "prints JSON: a line for each object, and one for each file at its end")
  private boolean json;

  @Option(names = "--errors-only", description = "leaves warnings out")
  private boolean errorsOnly;

  @Option(
      names = "--error",
      paramLabel = "RULE",
      split = ",",
      description = "takes the warnings of a rule for errors, for example custom-property")
  private List<String> raised = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    StixValidator validator = new StixValidator(FindingLimits.ALL);
    Strictness strictness = new Strictness(rules());
    boolean refused = false;
    boolean unreadable = false;
    for (String file : files) {
      try (InputStream input = open(file)) {
        Report report = report(file);
        new TextValidation(validator, strictness, report).run(input);
        report.end();
        refused |= report.refused() > 0;
      } catch (Problem e) {
        err().printf("%s: %s%n", file, e.getMessage());
        refused = true;
      } catch (IOException e) {
        err().printf("%s: cannot be read: %s%n", file, e.getMessage());
        unreadable = true;
      }
    }
    return unreadable ? 2 : refused ? 1 : 0;
  }

  private Set<Rule> rules() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    for (String name : raised) {
      rules.add(
          Rule.named(name)
              .orElseThrow(
                  () ->
                      new ParameterException(commandLine(), "--error: no rule is called " + name)));
    }
    return rules;
  }

  private static InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT) ? System.in : new FileInputStream(file);
  }

  private Report report(String file) {
    PrintWriter out = commandLine().getOut();
    Report.Lines lines =
        json ? new JsonLines(out, file, errorsOnly) : new TextLines(out, file, errorsOnly);
    return new Report(lines, err(), file);
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    return Optional.ofNullable(spec).orElseThrow().commandLine();
  }
}
