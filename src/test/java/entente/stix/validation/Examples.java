package entente.stix.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Objects to validate. */
final class Examples {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final StixValidator VALIDATOR = new StixValidator();
  private static final List<JsonNode> VALID = members(resource("valid.json").path("objects"));

  private Examples() {}

  /** One object of each type at least, with each property that it can have. */
  static List<JsonNode> valid() {
    return VALID;
  }

  /** The first of a type; its own copy. */
  static ObjectNode valid(String type) {
    return VALID.stream()
        .filter(object -> object.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no example of " + type))
        .deepCopy();
  }

  static Verdict verdict(JsonNode object) {
    return VALIDATOR.validate(new RawObject(object, Buffer.buffer()), Strictness.STANDARD);
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  /** A file beside the tests' own. */
  static JsonNode resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(Examples.class.getResourceAsStream("/entente/stix/" + name), name)) {
      return MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a table beside the tests' own, without its comments. */
  static Stream<String> lines(String name) {
    try (InputStream file =
        Objects.requireNonNull(Examples.class.getResourceAsStream("/entente/stix/" + name), name)) {
      return new String(file.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> members(JsonNode list) {
    List<JsonNode> members = new ArrayList<>();
    list.forEach(members::add);
    return members;
  }
}
