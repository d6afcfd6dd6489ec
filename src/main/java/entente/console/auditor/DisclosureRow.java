package entente.console.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import entente.gate.DisclosureReports;
import entente.http.audit.DisclosureLines;

/**
 * That a version was handed out.
 *
 * @param object the object's identifier; empty where the store does not know it any more
 * @param version its version; empty likewise
 * @param deleted when it was deleted; empty where it was not
 * @param dateAdded when it was added
 * @param partner to whom it went
 * @param client with which client
 * @param address to which address
 * @param time when
 * @param how what was asked for, and whether the version was shown
 * @param record the number of the record
 * @param path the page of the record
 */
record DisclosureRow(
    String object,
    String version,
    String deleted,
    String dateAdded,
    String partner,
    String client,
    String address,
    String time,
    String how,
    String record,
    String path) {

  static DisclosureRow of(DisclosureReports.Line line) {
    JsonNode fields = DisclosureLines.of(line);
    String number = fields.path("record").asText();
    return new DisclosureRow(
        fields.path("object").asText(),
        fields.path("version").asText(),
        fields.path("deleted").asText(),
        fields.path("date_added").asText(),
        fields.path("partner").asText(),
        ShownText.of(fields.path("client").asText()),
        fields.path("address").asText(),
        fields.path("time").asText(),
        how(fields),
        number,
        RecordRow.path(number));
  }

  private static String how(JsonNode fields) {
    return fields.path("action").asText()
        + (fields.path("content").asBoolean() ? ", shown" : ", named only")
        + (fields.path("refused").asBoolean() ? ", refused after it was on record" : "");
  }
}
