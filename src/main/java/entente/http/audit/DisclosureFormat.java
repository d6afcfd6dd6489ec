package entente.http.audit;

import static java.util.stream.Collectors.joining;

import entente.audit.CsvLines;
import entente.gate.DisclosureReports;
import entente.http.MediaRange;
import entente.http.MediaTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a report of disclosures is sent. */
public enum DisclosureFormat {
  NDJSON(MediaTypes.NDJSON) {
    @Override
    public String render(DisclosureReports.Page page, ReportHeading heading) {
      return DisclosureLines.of(page.lines());
    }
  },
  CSV("text/csv") {
    @Override
    public String render(DisclosureReports.Page page, ReportHeading heading) {
      CsvLines table = new CsvLines(COLUMNS);
      return DisclosureLines.of(page.lines())
          .lines()
          .map(table::line)
          .collect(joining("", table.header(), ""));
    }
  },
  HTML("text/html") {
    @Override
    public String render(DisclosureReports.Page page, ReportHeading heading) {
      return new DisclosureDocument(heading, COLUMNS).of(page.lines());
    }
  };

  private static final List<String> COLUMNS =
      List.of(
          "object",
          "version",
          "owner",
          "deleted",
          "collection",
          "date_added",
          "partner",
          "client",
          "token",
          "address",
          "time",
          "action",
          "content",
          "refused",
          "request",
          "body_sha256",
          "record");

  private final String mediaType;

  DisclosureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The first that a request names, else NDJSON. */
  public static DisclosureFormat accepted(Optional<String> accept) {
    return accept.stream()
        .flatMap(MediaRange::all)
        .filter(MediaRange::isWanted)
        .flatMap(
            range ->
                Arrays.stream(values()).filter(format -> range.name().equals(format.mediaType)))
        .findFirst()
        .orElse(NDJSON);
  }

  /**
   * A page of a report.
   *
   * @param heading what the page says of itself, where it has a heading
   */
  public abstract String render(DisclosureReports.Page page, ReportHeading heading);

  /** With the encoding, where a browser would guess it. */
  public String contentType() {
    return this == HTML ? mediaType + ";charset=UTF-8" : mediaType;
  }
}
