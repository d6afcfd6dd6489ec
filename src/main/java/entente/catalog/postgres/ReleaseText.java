package entente.catalog.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.stix.TlpLevel;
import java.util.HashSet;
import java.util.Set;

/** A release as canonical JSON, and back: equal releases have equal texts. */
final class ReleaseText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReleaseText() {}

  static String of(Release release) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("level", release.level().literal());
    ArrayNode audiences = json.putArray("audiences");
    release.audiences().stream()
        .map(ReleaseText::sorted)
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .forEach(audiences::add);
    return json.toString();
  }

  /** Reads one, also of the old form, which named beside the audiences who is of each of them. */
  static Release read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      Set<Set<String>> audiences = new HashSet<>();
      json.get("audiences").forEach(audience -> audiences.add(codes(audience)));
      Release release =
          new Release(TlpLevel.ofLiteral(json.get("level").textValue()).orElseThrow(), audiences);
      for (JsonNode originator : json.path("originators")) {
        release = release.admitting(new PartnerCode(originator.textValue()));
      }
      return release;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a release label cannot be read", e);
    }
  }

  private static ArrayNode sorted(Set<String> codes) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    codes.stream().sorted().forEach(list::add);
    return list;
  }

  private static Set<String> codes(JsonNode list) {
    Set<String> codes = new HashSet<>();
    list.forEach(code -> codes.add(code.textValue()));
    return codes;
  }
}
