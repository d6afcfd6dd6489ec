package entente.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars beside each other as a picture in SVG, in the colours of whoever looks at it. */
final class Plot {
  private static final int LABEL_WIDTH = 440;
  private static final int BAR_WIDTH = 380;
  private static final int ROW_HEIGHT = 26;
  private static final int TOP = 44;

  private record Bar(String name, double value) {}

  private final String title;
  private final List<Bar> bars = new ArrayList<>();

  /**
   * A picture without bars.
   *
   * @param title what it shows, with the unit
   */
  Plot(String title) {
    this.title = title;
  }

  void add(String name, double value) {
    bars.add(new Bar(name, value));
  }

  /** The picture, as a document of its own. */
  @Override
  public String toString() {
    int height = TOP + bars.size() * ROW_HEIGHT + 10;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
            <style>text{font:13px sans-serif;fill:#24292f}.t{font-weight:bold}rect{fill:#3b6ea5}
            @media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#79b0e8}}</style>
            <text class="t" x="8" y="24">%s</text>
            """
                .formatted(LABEL_WIDTH + BAR_WIDTH + 90, height, escaped(title), escaped(title)));
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    for (int i = 0; i < bars.size(); i++) {
      svg.append(row(bars.get(i), TOP + i * ROW_HEIGHT, longest));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String row(Bar bar, int y, double longest) {
    double width = Math.max(1, BAR_WIDTH * bar.value() / longest);
    String number = String.format(Locale.ROOT, bar.value() < 100 ? "%.2f" : "%,.0f", bar.value());
    return String.format(
        Locale.ROOT,
        """
        <text x="8" y="%d">%s</text><rect x="%d" y="%d" width="%.1f" height="16"/>\
        <text x="%.1f" y="%d">%s</text>
        """,
        y + 13,
        escaped(bar.name()),
        LABEL_WIDTH,
        y,
        width,
        LABEL_WIDTH + width + 6,
        y + 13,
        number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
