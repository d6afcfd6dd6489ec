package entente.console.auditor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import entente.audit.AccessFigures;
import entente.audit.AccessFigures.Figures;
import entente.catalog.PartnerCode;
import entente.console.ConsolePaths;
import entente.http.audit.FigureQueryParams;
import java.util.List;
import java.util.TreeMap;

/**
 * How much each partner asked for on each day.
 *
 * @param fields the form that asks for it
 * @param charts a picture for each partner
 * @param rows what the pictures show
 * @param exports the query string that exports the same, with its question mark
 * @param next the address of the next page; empty where there is none
 */
record FiguresView(
    List<FilterField> fields,
    List<FigureChart> charts,
    List<Row> rows,
    String exports,
    String next) {
  static final String PATH = ConsolePaths.AUDIT + "/figures";
  private static final String NOBODY = "not believed";

  /** A partner and a day. */
  record Row(
      String day,
      String partner,
      long requests,
      long refused,
      long notAccepted,
      long objects,
      String addresses,
      String clients) {

    private static Row of(Figures figures) {
      return new Row(
          figures.place().day().toString(),
          FiguresView.partner(figures),
          figures.requests(),
          figures.refused(),
          figures.notAccepted(),
          figures.objects(),
          figures.callers().map(it -> Long.toString(it.addresses())).orElse(""),
          figures.callers().map(it -> Long.toString(it.clients())).orElse(""));
    }
  }

  /**
   * What was found.
   *
   * @param found the figures, one more than asked for where others follow
   */
  static FiguresView of(
      Given given, FigureQueryParams parameters, AccessFigures.Query query, List<Figures> found) {
    List<Figures> page = found.stream().limit(query.limit()).toList();
    return new FiguresView(
        List.of(
            FilterField.text(given, "partner", "Partner", "JPN"),
            FilterField.text(given, "from", "From (day)", "2021-07-01"),
            FilterField.text(given, "until", "Until (the day behind the last)", "2021-08-01")),
        page.stream()
            .collect(groupingBy(FiguresView::partner, TreeMap::new, toList()))
            .entrySet()
            .stream()
            .map(it -> FigureChart.of(it.getKey(), query.from(), query.until(), it.getValue()))
            .toList(),
        page.stream().map(Row::of).toList(),
        given.without("next", "limit").queryString(),
        found.size() > page.size()
            ? PATH + "?" + parameters.after(page.get(page.size() - 1).place())
            : "");
  }

  private static String partner(Figures figures) {
    return figures.place().partner().map(PartnerCode::value).orElse(NOBODY);
  }

  /** Whether another page follows. */
  public boolean more() {
    return !next.isEmpty();
  }
}
