package entente.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Writes a record as a JSON object: its components in their order, named in snake case. What is
 * absent is left out, and so is an empty list, since TAXII has none (TAXII 2.1, section 2).
 */
public final class JsonBody {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(Include.NON_ABSENT)
          .withConfigOverride(
              List.class,
              list -> list.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, null)))
          .build()
          .writer();

  private JsonBody() {}

  /** The JSON text of a resource. */
  public static Buffer of(Record resource) {
    try {
      return Buffer.buffer(WRITER.writeValueAsBytes(resource));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a resource cannot be written", e);
    }
  }
}
