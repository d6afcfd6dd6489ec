package entente.console.auditor;

import entente.audit.AccessRecordPage;
import entente.audit.Action;
import entente.audit.Outcome;
import entente.console.ConsolePaths;
import entente.http.audit.AccessRecordQueryParams;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the access log.
 *
 * @param fields the form that searches it
 * @param rows the records
 * @param exports the query string that exports the same, with its question mark
 * @param next the address of the next page; empty where there is none
 */
record RecordsView(List<FilterField> fields, List<RecordRow> rows, String exports, String next) {

  static RecordsView of(Given given, AccessRecordQueryParams parameters, AccessRecordPage page) {
    return new RecordsView(
        fields(given),
        RecordRow.of(page),
        given.without("next", "limit").orElse("order", "newest").queryString(),
        page.more()
            ? ConsolePaths.AUDIT
                + "?"
                + parameters.after(page.entries().get(page.entries().size() - 1).number())
            : "");
  }

  private static List<FilterField> fields(Given given) {
    return List.of(
        FilterField.text(given, "partner", "Partner", "JPN"),
        FilterField.text(given, "client", "Client", "siem"),
        FilterField.text(given, "token", "Token (jti)", ""),
        FilterField.text(given, "address", "Address", "192.0.2.1"),
        FilterField.text(given, "collection", "Collection (identifier)", ""),
        FilterField.text(given, "object", "Object (identifier)", "indicator--…"),
        FilterField.text(given, "request", "Request (identifier)", ""),
        FilterField.choice(
            given, "action", "Action", FilterField.words(Action.values()).sorted().toList()),
        FilterField.choice(
            given,
            "outcome",
            "Outcome",
            Stream.concat(Stream.of("refused"), FilterField.words(Outcome.values())).toList()),
        FilterField.choice(given, "order", "Order", List.of("newest", "oldest")),
        FilterField.text(given, "from", "From (UTC)", "2021-07-19T11:00:00Z"),
        FilterField.text(given, "until", "Until (UTC)", "2021-07-20T11:00:00Z"));
  }

  /** Whether another page follows. */
  public boolean more() {
    return !next.isEmpty();
  }
}
