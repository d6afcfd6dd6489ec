package entente.http.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import entente.digest.Sha256;
import entente.gate.DisclosureReports.Line;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** A report of disclosures as a page that can be printed. It has no scripts and loads nothing. */
public final class DisclosureDocument {
  private static final String STYLE =
      "@page{size:landscape}body{font:9pt sans-serif;margin:1em}"
          + "table{border-collapse:collapse}thead{display:table-header-group}"
          + "tr{break-inside:avoid}"
          + "th,td{border:1px solid #888;padding:2px 4px;text-align:left;vertical-align:top;"
          + "overflow-wrap:anywhere}";

  /** Nothing but that style; the page sends nothing, and no other page shows it within itself. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(base64(Sha256.of(STYLE.getBytes(UTF_8))));

  /** Neither seen nor printed, or it changes how other text is shown: it is shown as its code. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private final ReportHeading heading;
  private final List<String> columns;

  DisclosureDocument(ReportHeading heading, List<String> columns) {
    this.heading = heading;
    this.columns = columns;
  }

  private static String base64(Sha256 digest) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex()));
  }

  String of(List<Line> lines) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Disclosures</title><style>%s</style></head>
    <body><h1>Disclosures</h1>
    <p>Asked for: %s</p>
    <p>On %s, request %s. %d lines.</p>
    <table><thead><tr>%s</tr></thead>
    <tbody>
    %s</tbody></table>
    %s</body></html>
    """
        .formatted(
            STYLE,
            escaped(heading.question()),
            heading.made(),
            heading.request(),
            lines.size(),
            columns.stream()
                .map(name -> "<th>" + name.replace('_', ' ') + "</th>")
                .collect(joining()),
            lines.stream().map(this::row).collect(joining()),
            heading
                .next()
                .map(next -> "<p><a href=\"" + escaped(next) + "\">Next page</a></p>\n")
                .orElse("<p>End of the report.</p>\n"));
  }

  private String row(Line line) {
    JsonNode fields = DisclosureLines.of(line);
    return columns.stream()
        .map(name -> "<td>" + escaped(fields.path(name).asText()) + "</td>")
        .collect(joining("", "<tr>", "</tr>\n"));
  }

  private static String escaped(String text) {
    return UNSEEN
        .matcher(
            text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"))
        .replaceAll(found -> "U+%04X".formatted(found.group().codePointAt(0)));
  }
}
