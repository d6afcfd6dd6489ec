package entente.cli;

import entente.stix.Rule;
import entente.stix.validation.Finding;
import entente.stix.validation.Verdict;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Findings for people: a line for each, under its object; nothing of what is faultless. */
final class TextLines implements Report.Lines {
  /** How many warnings of one rule are shown of one text. */
  private static final int WARNINGS_MAX = 10;

  private final PrintWriter out;
  private final String file;
  private final boolean errorsOnly;
  private final Map<Rule, Integer> warnings = new EnumMap<>(Rule.class);

  TextLines(PrintWriter out, String file, boolean errorsOnly) {
    this.out = out;
    this.file = file;
    this.errorsOnly = errorsOnly;
  }

  @Override
  public void object(Report.ValidatedObject object) {
    List<Finding> shown = shown(object.verdict().findings());
    Map<Rule, Integer> omitted = errors(object.verdict());
    if (!shown.isEmpty()) {
      out.printf(
          "%s %s%s%n",
          printable(object.text("id").orElse("an object without id")),
          object.valid() ? "may enter" : "is refused",
          object.pointer().isEmpty() ? "" : ", at " + object.pointer());
      shown.forEach(finding -> line(object.pointer(), finding));
      omitted.forEach((rule, count) -> out.printf("  error   %s %,d more times%n", rule, count));
    }
  }

  /** What is left out of the findings: of warnings it is counted for the end. */
  private Map<Rule, Integer> errors(Verdict verdict) {
    Map<Rule, Integer> errors = new TreeMap<>(verdict.omitted());
    verdict.findings().stream()
        .filter(finding -> !Report.isError(finding))
        .forEach(
            finding -> {
              Integer more = errors.remove(finding.rule());
              warnings.merge(finding.rule(), more == null ? 0 : more, Integer::sum);
            });
    return errors;
  }

  @Override
  public void bundle(List<Finding> findings) {
    List<Finding> shown = shown(findings);
    if (!shown.isEmpty()) {
      out.println("the bundle itself");
      shown.forEach(finding -> line("", finding));
    }
  }

  @Override
  public void end(int objects, int refused, int warned) {
    warnings.forEach(
        (rule, count) -> {
          if (count > WARNINGS_MAX && !errorsOnly) {
            out.printf(
                "  warning %s %,d times in all, of which the first are listed%n", rule, count);
          }
        });
    out.printf("%s: %,d objects, %,d refused, %,d with warnings%n", file, objects, refused, warned);
    out.flush();
  }

  private void line(String pointer, Finding finding) {
    out.printf(
        "  %-8s%s%n",
        finding.strength().name().toLowerCase(Locale.ROOT), printable(pointer + finding.message()));
  }

  private List<Finding> shown(List<Finding> findings) {
    return findings.stream().filter(this::isShown).toList();
  }

  /** Of a warning that many objects share, the first places are enough. */
  private boolean isShown(Finding finding) {
    return Report.isError(finding)
        || (warnings.merge(finding.rule(), 1, Integer::sum) <= WARNINGS_MAX && !errorsOnly);
  }

  /** What came from a file does not command the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
