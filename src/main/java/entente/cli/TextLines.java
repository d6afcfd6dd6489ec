package entente.cli;

import entente.stix.validation.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Findings for people: a line for each, under its object; nothing of what is faultless. */
final class TextLines implements Report.Lines {
  private final PrintWriter out;
  private final String file;
  private final boolean errorsOnly;

  TextLines(PrintWriter out, String file, boolean errorsOnly) {
    this.out = out;
    this.file = file;
    this.errorsOnly = errorsOnly;
  }

  @Override
  public void object(Report.ValidatedObject object) {
    List<Finding> shown = shown(object.verdict().findings());
    if (!shown.isEmpty()) {
      out.printf(
          "%s %s%s%n",
          printable(object.text("id").isEmpty() ? "an object without id" : object.text("id")),
          object.valid() ? "may enter" : "is refused",
          object.pointer().isEmpty() ? "" : ", at " + object.pointer());
      shown.forEach(finding -> line(object.pointer(), finding));
    }
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
    out.printf("%s: %,d objects, %,d refused, %,d with warnings%n", file, objects, refused, warned);
    out.flush();
  }

  private void line(String pointer, Finding finding) {
    out.printf(
        "  %-8s%s%n",
        finding.strength().name().toLowerCase(Locale.ROOT), printable(pointer + finding.message()));
  }

  private List<Finding> shown(List<Finding> findings) {
    return errorsOnly ? findings.stream().filter(Report::isError).toList() : findings;
  }

  /** What came from a file does not command the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
