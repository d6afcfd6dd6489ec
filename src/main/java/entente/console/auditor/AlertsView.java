package entente.console.auditor;

import entente.audit.AccessRecordPage;
import entente.console.ConsolePaths;
import entente.http.audit.AccessRecordQueryParams;
import java.util.List;

/**
 * A page of alerts.
 *
 * @param fields the form that searches them
 * @param alerts the alerts, the newest first
 * @param next the address of the next page; empty where there is none
 */
record AlertsView(List<FilterField> fields, List<AlertView> alerts, String next) {

  static AlertsView of(Given given, AccessRecordQueryParams parameters, AccessRecordPage page) {
    return new AlertsView(
        List.of(
            FilterField.text(given, "partner", "Partner", "JPN"),
            FilterField.text(given, "client", "Client", "siem"),
            FilterField.text(given, "from", "From (UTC)", "2021-07-19T11:00:00Z"),
            FilterField.text(given, "until", "Until (UTC)", "2021-07-20T11:00:00Z")),
        RecordRow.lines(page).map(AlertView::of).toList(),
        page.more()
            ? ConsolePaths.AUDIT
                + "/alerts?"
                + parameters.after(page.entries().get(page.entries().size() - 1).number())
            : "");
  }

  /** Whether another page follows. */
  public boolean more() {
    return !next.isEmpty();
  }
}
