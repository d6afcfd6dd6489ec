package entente.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as a table in Markdown, two sides beside each other. */
final class Table {
  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> targets;
  private final Plot medians;

  /**
   * A table without rows.
   *
   * @param left what the left column is called, and what the right one
   * @param targets what rows ought to reach, by their names
   */
  Table(String left, String right, Map<String, String> targets) {
    this.targets = targets;
    this.medians = new Plot("Medians in milliseconds: " + right);
    cells("", left, "p99", right, "p99", "ratio", "target");
    cells("---", "---:", "---:", "---:", "---:", "---:", "---");
  }

  /** A row of medians; the ratio is that of the right one to the left one. */
  void addTimings(String name, Timings left, Timings right) {
    medians.add(name, right.medianMillis());
    row(
        name,
        decimal(left.medianMillis()),
        decimal(left.p99Millis()),
        decimal(right.medianMillis()),
        decimal(right.p99Millis()),
        decimal(right.medianMillis() / left.medianMillis()));
  }

  /** A row of numbers, one for each side. */
  void addNumbers(String name, double left, double right) {
    row(name, number(left), "", number(right), "", decimal(right / left));
  }

  /** A row that has a ratio alone. */
  void addRatio(String name, double ratio) {
    row(name, "", "", "", "", decimal(ratio));
  }

  /** A number as the tables write it. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private void row(
      String name, String left, String leftP99, String right, String p99, String rest) {
    cells(name, left, leftP99, right, p99, rest, targets.getOrDefault(name, ""));
  }

  private void cells(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** The medians of the right side as a picture. */
  Plot medians() {
    return medians;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
