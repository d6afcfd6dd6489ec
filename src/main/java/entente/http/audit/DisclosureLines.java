package entente.http.audit;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.audit.Action;
import entente.audit.Handover;
import entente.catalog.KnownVersion;
import entente.catalog.TaxiiTimestamp;
import entente.digest.Sha256;
import entente.gate.DisclosureReports.Line;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes disclosures as JSON; what is absent is absent in the line. */
public final class DisclosureLines {
  /** ASCII only, as access records are. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private DisclosureLines() {}

  static String of(List<Line> lines) {
    return lines.stream().map(line -> text(of(line))).collect(joining());
  }

  private static String text(ObjectNode line) {
    try {
      return JSON.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  /** A disclosure as a JSON object. */
  public static ObjectNode of(Line line) {
    ObjectNode json = JSON.createObjectNode();
    line.version().ifPresent(version -> put(version, json));
    Handover.Place place = line.handover().place();
    json.put("collection", place.version().collection().toString());
    json.put("date_added", place.version().dateAdded().toString());
    Handover.Receiver receiver = line.handover().receiver();
    json.put("partner", receiver.partner().value());
    json.put("client", receiver.client());
    receiver.token().ifPresent(token -> json.put("token", token));
    json.put("address", receiver.address());
    put(line.handover().answer(), json);
    json.put("record", place.number());
    return json;
  }

  private static void put(KnownVersion version, ObjectNode json) {
    json.put("object", version.id().value());
    json.put("version", version.version());
    json.put("owner", version.owner().value());
    version.deleted().ifPresent(instant -> json.put("deleted", text(instant)));
  }

  private static void put(Handover.Answer answer, ObjectNode json) {
    json.put("time", text(answer.time()));
    json.put("action", answer.action().name().toLowerCase(Locale.ROOT));
    json.put("content", containsDocuments(answer.action()));
    json.put("refused", answer.refused());
    json.put("request", answer.request().toString());
    answer.bodySha256().map(Sha256::hex).ifPresent(digest -> json.put("body_sha256", digest));
  }

  /**
   * A manifest and a list of versions name an object and show nothing of it. A check in the console
   * shows its publisher what is stored.
   */
  private static boolean containsDocuments(Action action) {
    return action == Action.READ_OBJECTS
        || action == Action.READ_OBJECT
        || action == Action.VALIDATE_OBJECTS;
  }

  private static String text(Instant instant) {
    return TaxiiTimestamp.text(TaxiiTimestamp.micros(instant));
  }
}
