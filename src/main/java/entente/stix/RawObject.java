package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/**
 * One member of an {@code objects} list, as it was sent: nothing is known of it yet.
 *
 * @param json the member, read
 * @param document the same, byte for byte
 */
public record RawObject(JsonNode json, Buffer document) {}
