package entente.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a table in Markdown, two sides beside each other. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(String left, String right) {
    line("", left, "p99", right, "p99", "ratio", "target");
    line("---", "---:", "---:", "---:", "---:", "---:", "---");
  }

  /** A row of medians; the ratio is that of the right one to the left one. */
  void addTimings(String name, Timings left, Timings right, String target) {
    line(
        name + ", ms",
        decimal(left.medianMillis()),
        decimal(left.p99Millis()),
        decimal(right.medianMillis()),
        decimal(right.p99Millis()),
        decimal(right.medianMillis() / left.medianMillis()),
        target);
  }

  /** A row of numbers, one for each side. */
  void addNumbers(String name, double left, double right, String target) {
    line(name, number(left), "", number(right), "", decimal(right / left), target);
  }

  /** A row that has a ratio alone. */
  void addRatio(String name, double ratio, String target) {
    line(name, "", "", "", "", decimal(ratio), target);
  }

  /** A number as the tables write it. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private void line(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
