package entente.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as a table in Markdown: what, what was measured, what it ought to reach. */
final class Figures {
  private static final String A_SECOND = ", a second";

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();

  Figures(String title) {
    lines.add("| " + title + " | measured | target |");
    lines.add("| --- | ---: | --- |");
  }

  /**
   * Adds a row.
   *
   * @param digits how many digits behind the point tell something
   * @param target what it ought to reach; empty where nothing is said
   */
  void add(String name, double measured, int digits, String target) {
    values.put(name, measured);
    String number = String.format(Locale.ROOT, "%,." + digits + "f", measured);
    lines.add("| " + name + " | " + number + " | " + target + " |");
  }

  /** Those rows that are a number a second, as a picture. */
  Plot rates(String title) {
    Plot plot = new Plot(title);
    values.forEach(
        (name, value) -> {
          if (name.endsWith(A_SECOND)) {
            plot.add(name.substring(0, name.length() - A_SECOND.length()), value);
          }
        });
    return plot;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
