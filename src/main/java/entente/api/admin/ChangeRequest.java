package entente.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sends: text, of which only the shape is believed yet.
 *
 * @param reason why; it stands in the access log
 * @param dryRun whether only what it would do is asked for
 * @param steps what is done, in this order; none where a proposal is approved or withdrawn
 */
record ChangeRequest(
    @Nullable String reason, @Nullable Boolean dryRun, @Nullable List<@Nullable JsonNode> steps) {
  private static final int STEPS_MAX = 1_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(Include.NON_NULL)
          .build();

  /**
   * Reads one.
   *
   * @throws Problem of kind {@code MALFORMED} that names the place and what was expected
   */
  static ChangeRequest read(Buffer body) {
    try {
      ChangeRequest request = MAPPER.readValue(body.getBytes(), ChangeRequest.class);
      if (request == null || request.reason == null) {
        throw Problem.malformed("the body, at /reason: why it is done was expected");
      }
      return request;
    } catch (JsonMappingException e) {
      throw Problem.malformed("the body, at " + place("", e) + ": " + expected(e));
    } catch (JsonProcessingException e) {
      throw Problem.malformed("the body: a JSON object without duplicate members was expected");
    } catch (IOException e) {
      throw Problem.malformed("the body cannot be read");
    }
  }

  /** Whether nothing is to be stored. */
  boolean isPreview() {
    return dryRun != null && dryRun;
  }

  /** Why; it was read with the rest. */
  String givenReason() {
    return Text.given("reason", reason);
  }

  /**
   * The steps.
   *
   * @throws Problem of kind {@code MALFORMED} where there are none, or too many
   */
  List<ObjectNode> requiredSteps() {
    if (steps == null
        || steps.isEmpty()
        || steps.size() > STEPS_MAX
        || !steps.stream().allMatch(ObjectNode.class::isInstance)) {
      throw Problem.malformed(
          "the body, at /steps: 1 to %d objects were expected".formatted(STEPS_MAX));
    }
    return steps.stream().map(ObjectNode.class::cast).toList();
  }

  /** Goes on only without steps: what was proposed cannot be changed. */
  void requireNoSteps() {
    if (steps != null) {
      throw Problem.malformed("the body, at /steps: none were expected; they are the proposal's");
    }
  }

  /**
   * What an object says of an entry.
   *
   * @param place where it stands in the body
   * @throws Problem of kind {@code MALFORMED} that names the place and what was expected
   */
  static <T extends EntryBody> T entry(ObjectNode object, Class<T> body, String place) {
    try {
      return MAPPER.treeToValue(object, body);
    } catch (JsonMappingException e) {
      throw Problem.malformed("the body, at " + place(place, e) + ": " + expected(e));
    } catch (JsonProcessingException e) {
      throw Problem.malformed("the body, at " + place + ": an entry was expected");
    }
  }

  /** An entry as the object that would say it. */
  static ObjectNode object(EntryBody body) {
    return MAPPER.valueToTree(body);
  }

  private static String expected(JsonMappingException e) {
    return e instanceof UnrecognizedPropertyException unknown
        ? "one of %s was expected"
            .formatted(
                unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList())
        : "a value of another type was expected";
  }

  private static String place(String place, JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("/", place + "/", ""));
  }
}
