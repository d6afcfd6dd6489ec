package entente.console.auditor;

import entente.console.ConsolePaths;
import entente.gate.DisclosureReports;
import entente.http.audit.DisclosureQueryParams;
import entente.http.audit.ReportHeading;
import java.util.List;

/**
 * A report of disclosures.
 *
 * @param fields the form that asks for it
 * @param asked whether anything was asked for
 * @param question what was asked for
 * @param made when
 * @param request the request under which the report is on record
 * @param rows what was handed out
 * @param exports the query string that exports the same, with its question mark
 * @param next the address of the next page; empty where the report ends here
 */
record DisclosuresView(
    List<FilterField> fields,
    boolean asked,
    String question,
    String made,
    String request,
    List<DisclosureRow> rows,
    String exports,
    String next) {
  static final String PATH = ConsolePaths.AUDIT + "/disclosures";

  /** The form alone. */
  static DisclosuresView empty(Given given) {
    return new DisclosuresView(fields(given), false, "", "", "", List.of(), "", "");
  }

  static DisclosuresView of(
      Given given,
      DisclosureQueryParams parameters,
      ReportHeading heading,
      DisclosureReports.Page page) {
    return new DisclosuresView(
        fields(given),
        true,
        ShownText.of(heading.question()),
        heading.made().toString(),
        heading.request().toString(),
        page.lines().stream().map(DisclosureRow::of).toList(),
        given.without("next", "limit").queryString(),
        page.next().map(place -> PATH + "?" + parameters.after(place)).orElse(""));
  }

  private static List<FilterField> fields(Given given) {
    return List.of(
        FilterField.text(given, "object", "Object (identifier)", "indicator--…"),
        FilterField.text(given, "partner", "Partner", "JPN"),
        FilterField.text(given, "client", "Client", "siem"),
        FilterField.text(given, "token", "Token (jti)", ""),
        FilterField.text(given, "collection", "Collection (identifier)", ""),
        FilterField.text(given, "from", "From (UTC)", "2021-07-19T11:00:00Z"),
        FilterField.text(given, "until", "Until (UTC)", "2021-07-20T11:00:00Z"));
  }

  /** Whether another page follows. */
  public boolean more() {
    return !next.isEmpty();
  }
}
