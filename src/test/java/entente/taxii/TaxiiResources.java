package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The resources of TAXII 2.1, as its sections 3 to 5 define them. */
final class TaxiiResources {
  private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
  private static final String UUID_4 =
      "\\p{XDigit}{8}-\\p{XDigit}{4}-4\\p{XDigit}{3}-[89abAB]\\p{XDigit}{3}-\\p{XDigit}{12}";
  private static final long INTEGER_MAX = (1L << 53) - 1;

  private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
  private static final Predicate<JsonNode> TRUTH = JsonNode::isBoolean;
  private static final Predicate<JsonNode> COUNT =
      it -> it.isIntegralNumber() && it.asLong() >= 0 && it.asLong() <= INTEGER_MAX;
  private static final Predicate<JsonNode> TIME =
      it -> it.isTextual() && it.asText().matches(TIMESTAMP);
  private static final Predicate<JsonNode> ID = it -> it.isTextual() && it.asText().matches(UUID_4);
  private static final Predicate<JsonNode> OBJECT =
      it ->
          it.isObject()
              && it.path("type").isTextual()
              && !it.path("type").asText().equals("bundle");

  static final Resource DISCOVERY =
      new Resource(
          Map.of("title", TEXT),
          Map.of("description", TEXT, "contact", TEXT, "default", TEXT, "api_roots", listOf(TEXT)));
  static final Resource API_ROOT =
      new Resource(
          Map.of("title", TEXT, "versions", listOf(TEXT), "max_content_length", COUNT),
          Map.of("description", TEXT));
  static final Resource COLLECTION =
      new Resource(
          Map.of("id", ID, "title", TEXT, "can_read", TRUTH, "can_write", TRUTH),
          Map.of(
              "description",
              TEXT,
              "alias",
              TEXT,
              "media_types",
              listOf(TEXT),
              "x_entente_publishing",
              JsonNode::isObject));
  static final Resource COLLECTIONS =
      new Resource(Map.of(), Map.of("collections", listOf(COLLECTION::isValid)));
  static final Resource ENVELOPE =
      new Resource(Map.of(), Map.of("more", TRUTH, "next", TEXT, "objects", listOf(OBJECT)));
  private static final Resource RECORD =
      new Resource(
          Map.of("id", TEXT, "date_added", TIME, "version", TEXT), Map.of("media_type", TEXT));
  static final Resource MANIFEST =
      new Resource(
          Map.of(), Map.of("more", TRUTH, "next", TEXT, "objects", listOf(RECORD::isValid)));
  static final Resource VERSIONS =
      new Resource(Map.of(), Map.of("more", TRUTH, "next", TEXT, "versions", listOf(TEXT)));
  private static final Resource DETAILS =
      new Resource(
          Map.of("id", TEXT, "version", TEXT),
          Map.of("message", TEXT, "x_entente_receivers", listOf(TEXT)));
  static final Resource STATUS =
      new Resource(
          Map.of(
              "id", ID,
              "status", it -> Set.of("pending", "complete").contains(it.asText()),
              "total_count", COUNT,
              "success_count", COUNT,
              "failure_count", COUNT,
              "pending_count", COUNT),
          Map.of(
              "request_timestamp", TIME,
              "successes", listOf(DETAILS::isValid),
              "failures", listOf(DETAILS::isValid),
              "pendings", listOf(DETAILS::isValid),
              "x_entente_warnings", listOf(JsonNode::isObject)));
  static final Resource ERROR =
      new Resource(
          Map.of("title", TEXT),
          Map.of(
              "description", TEXT,
              "error_id", TEXT,
              "error_code", TEXT,
              "http_status", TEXT,
              "external_details", TEXT,
              "details", JsonNode::isObject));

  private TaxiiResources() {}

  /**
   * The properties of a resource.
   *
   * @param required what is there
   * @param optional what may be there; nothing else may
   */
  record Resource(
      Map<String, Predicate<JsonNode>> required, Map<String, Predicate<JsonNode>> optional) {
    boolean isValid(JsonNode json) {
      return json.isObject() && faults(json).isEmpty();
    }

    /** Goes on only with what is this resource. */
    void assertIs(JsonNode json) {
      assertThat(json.isObject()).as(json.toString()).isTrue();
      assertThat(faults(json)).as(json.toString()).isEmpty();
    }

    /** The names of the properties that are missing, unknown or of another type. */
    private Set<String> faults(JsonNode json) {
      Set<String> faults = new TreeSet<>();
      required.forEach(
          (name, type) -> {
            if (!json.has(name) || !type.test(json.get(name))) {
              faults.add(name);
            }
          });
      json.fieldNames()
          .forEachRemaining(
              name -> {
                Predicate<JsonNode> type = required.getOrDefault(name, optional.get(name));
                if (type == null || !type.test(json.get(name))) {
                  faults.add(name);
                }
              });
      return faults;
    }
  }

  private static Predicate<JsonNode> listOf(Predicate<JsonNode> member) {
    return list -> list.isArray() && !list.isEmpty() && members(list).stream().allMatch(member);
  }

  private static List<JsonNode> members(JsonNode list) {
    List<JsonNode> members = new ArrayList<>();
    list.forEach(members::add);
    return members;
  }
}
