package entente.catalog.versions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Documents that are kept, where what is in them has to be compared; numbers exactly. */
final class DocumentJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private DocumentJson() {}

  static JsonNode read(Buffer document) {
    try {
      return MAPPER.readTree(document.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a stored document cannot be read", e);
    }
  }
}
