package entente.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Access records as events of the Open Cybersecurity Schema Framework, class API Activity (6003),
 * made of their lines of JSON: what a SIEM takes without being told about this log.
 */
public final class OcsfEvents {
  private static final String SCHEMA = "1.3.0";
  private static final int CATEGORY = 6;
  private static final int API_ACTIVITY = 6003;
  private static final int INFORMATIONAL = 1;
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;
  private static final int OTHER = 99;
  private static final int CREATE = 1;
  private static final int READ = 2;
  private static final int DELETE = 4;

  /** All others read, or are none of the activities that the schema knows. */
  private static final Map<Action, Integer> ACTIVITIES =
      Map.of(
          Action.ADD_OBJECTS, CREATE,
          Action.PUBLISH_BUNDLE, CREATE,
          Action.DELETE_OBJECT, DELETE);

  /** What has no place in the schema and is kept beside it. */
  private static final List<String> UNMAPPED =
      List.of(
          "scopes",
          "filters",
          "outcome",
          "change",
          "objects",
          "first_added",
          "last_added",
          "labels",
          "body_sha256",
          "versions",
          "missing",
          "erased",
          "leaf",
          "leaf_hash");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private OcsfEvents() {}

  /**
   * The event of a record, without an end of line.
   *
   * @param json the record, as auditors get it as JSON
   */
  public static String event(String json) {
    try {
      return JSON.writeValueAsString(event(JSON.readTree(json)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a record as JSON", e);
    }
  }

  private static ObjectNode event(JsonNode line) {
    Action action = Action.valueOf(upperCase(line.path("action")));
    Outcome outcome = Outcome.valueOf(upperCase(line.path("outcome")));
    int activity = activity(action);
    ObjectNode event = JSON.createObjectNode();
    event.put("class_uid", API_ACTIVITY);
    event.put("category_uid", CATEGORY);
    event.put("activity_id", activity);
    event.put("type_uid", API_ACTIVITY * 100 + activity);
    event.put("severity_id", INFORMATIONAL);
    event.put("time", millis(line.path("time")));
    event.put("status_id", outcome.isRefusal() ? FAILURE : SUCCESS);
    event.put("status_detail", line.path("outcome").asText());
    putMetadata(line, event.putObject("metadata"));
    putActor(line, event.putObject("actor"));
    event.putObject("src_endpoint").put("ip", line.path("address").asText());
    ObjectNode api = event.putObject("api");
    api.put("operation", line.path("action").asText());
    api.putObject("request").put("uid", line.path("request").asText());
    event.putObject("http_request").putObject("url").put("path", line.path("path").asText());
    putResources(line, event);
    putUnmapped(line, event.putObject("unmapped"));
    return event;
  }

  private static int activity(Action action) {
    return ACTIVITIES.getOrDefault(action, action.name().startsWith("READ_") ? READ : OTHER);
  }

  private static void putMetadata(JsonNode line, ObjectNode metadata) {
    metadata.put("version", SCHEMA);
    metadata.putObject("product").put("name", "Entente").put("vendor_name", "Entente");
    metadata.put("log_name", "access_record");
    metadata.put("sequence", line.path("number").asLong());
    metadata.put("uid", line.path("number").asText());
    metadata.put("logged_time", millis(line.path("recorded")));
  }

  /** Nobody is known by name who could not be believed. */
  private static void putActor(JsonNode line, ObjectNode actor) {
    ObjectNode user = actor.putObject("user");
    if (!line.has("partner")) {
      user.put("name", "unknown");
      return;
    }
    user.put("name", line.path("client").asText("erased"));
    user.putObject("org").put("name", line.path("partner").asText());
    if (line.has("token") || line.has("issuer")) {
      ObjectNode session = actor.putObject("session");
      copy(line, "token", session, "uid");
      copy(line, "issuer", session, "issuer");
    }
  }

  private static void putResources(JsonNode line, ObjectNode event) {
    for (String kind : List.of("collection", "object")) {
      if (line.has(kind)) {
        event.withArray("resources").addObject().put("type", kind).set("uid", line.get(kind));
      }
    }
  }

  private static void putUnmapped(JsonNode line, ObjectNode unmapped) {
    UNMAPPED.forEach(name -> copy(line, name, unmapped, name));
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String as) {
    if (from.has(name)) {
      to.set(as, from.get(name));
    }
  }

  private static long millis(JsonNode timestamp) {
    return Instant.parse(timestamp.asText()).toEpochMilli();
  }

  private static String upperCase(JsonNode word) {
    return word.asText().toUpperCase(Locale.ROOT);
  }
}
