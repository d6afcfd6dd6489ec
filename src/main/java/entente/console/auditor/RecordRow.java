package entente.console.auditor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.audit.AccessRecordPage;
import entente.audit.Outcome;
import entente.console.ConsolePaths;
import entente.http.audit.AccessRecordLines;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record of the access log in a list.
 *
 * @param number its number
 * @param path its page
 * @param time when the request came in
 * @param partner the partner; empty where nobody could be believed
 * @param client the client; empty likewise
 * @param action what was asked for
 * @param subject the object or the collection that it was about, else the path
 * @param outcome how it ended
 * @param refused whether it was refused, or failed
 * @param objects how many objects, records or versions were handed out or taken in
 */
record RecordRow(
    String number,
    String path,
    String time,
    String partner,
    String client,
    String action,
    String subject,
    String outcome,
    boolean refused,
    String objects) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The records of a page, as JSON. */
  static Stream<JsonNode> lines(AccessRecordPage page) {
    return AccessRecordLines.of(page).toString().lines().map(RecordRow::parsed);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is written as JSON", e);
    }
  }

  static List<RecordRow> of(AccessRecordPage page) {
    return lines(page).map(RecordRow::of).toList();
  }

  private static RecordRow of(JsonNode line) {
    String outcome = line.path("outcome").asText();
    return new RecordRow(
        line.path("number").asText(),
        path(line.path("number").asText()),
        line.path("time").asText(),
        line.path("partner").asText(),
        ShownText.of(line.path("client").asText()),
        line.path("action").asText(),
        ShownText.of(subject(line)),
        outcome,
        Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)).isRefusal(),
        line.path("objects").asText());
  }

  /** The page of a record. */
  static String path(String number) {
    return ConsolePaths.AUDIT + "/records/" + number;
  }

  private static String subject(JsonNode line) {
    return Stream.of("object", "path")
        .map(name -> Optional.of(line.path(name).asText()))
        .flatMap(Optional::stream)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("");
  }
}
