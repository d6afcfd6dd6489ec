package entente.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.stix.RawObject;
import entente.taxii.Stix;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;

/** Objects as they arrive at the gate in. */
final class RawObjects {
  static final String ID = "indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RawObjects() {}

  /** A valid indicator, created by nobody. */
  static RawObject indicator(String... markings) {
    return read(Stix.indicator(ID, Stix.V1, markings));
  }

  static RawObject read(String document) {
    try {
      return new RawObject(MAPPER.readTree(document), Buffer.buffer(document));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
