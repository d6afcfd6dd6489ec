package entente.console.auditor;

import entente.audit.AccessFigures.Figures;
import java.time.LocalDate;
import java.util.List;

/**
 * The requests of a partner on each day, as bars. All lengths are in units of the picture, which is
 * as high as {@link #HEIGHT}.
 *
 * @param partner the partner, or who else they are of
 * @param from the first day
 * @param last the last day
 * @param width how wide the picture is
 * @param most how many requests the highest bar stands for
 * @param bars the days on which there were any
 */
record FigureChart(String partner, String from, String last, int width, long most, List<Bar> bars) {
  static final int HEIGHT = 100;
  private static final int DAY = 10;
  private static final int GAP = 2;

  /**
   * A day.
   *
   * @param x where it begins
   * @param width how wide it is
   * @param y where it begins, from above
   * @param height how high it is
   * @param refusedY where the part begins that was refused
   * @param refusedHeight how high that part is
   * @param words what it says
   */
  record Bar(
      int x, int width, long y, long height, long refusedY, long refusedHeight, String words) {}

  /**
   * The chart of some days of a partner.
   *
   * @param figures theirs, in the order of the days, at least one
   */
  static FigureChart of(String partner, LocalDate from, LocalDate until, List<Figures> figures) {
    long most = Math.max(1, figures.stream().mapToLong(Figures::requests).max().orElse(1));
    int days = Math.toIntExact(until.toEpochDay() - from.toEpochDay());
    return new FigureChart(
        partner,
        from.toString(),
        until.minusDays(1).toString(),
        days * DAY,
        most,
        figures.stream().map(it -> bar(from, most, it)).toList());
  }

  private static Bar bar(LocalDate from, long most, Figures figures) {
    LocalDate day = figures.place().day();
    long height = length(figures.requests(), most);
    long refused = Math.min(height, length(figures.refused(), most));
    return new Bar(
        Math.toIntExact(day.toEpochDay() - from.toEpochDay()) * DAY + GAP / 2,
        DAY - GAP,
        HEIGHT - height,
        height,
        HEIGHT - refused,
        refused,
        "%s: %d requests, %d refused".formatted(day, figures.requests(), figures.refused()));
  }

  /** Whatever there is shows. */
  private static long length(long count, long most) {
    return count == 0 ? 0 : Math.max(1, HEIGHT * count / most);
  }

  /** How high the picture is. */
  public int height() {
    return HEIGHT;
  }
}
