package entente.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.stix.RawObject;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.Verdict;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;

/** Objects for the tests of what keeps and hands out objects. */
public final class Objects {
  public static final Release CLEAR = new Release(TlpLevel.CLEAR, Set.of());
  public static final Release GREEN = new Release(TlpLevel.GREEN, Set.of());
  public static final Release RED_FOR_GBR = new Release(TlpLevel.RED, Set.of(Set.of("GBR")));

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final StixValidator VALIDATOR = new StixValidator();

  private Objects() {}

  /** An identifier that no other test uses. */
  public static String id(String type) {
    return type + "--" + UUID.randomUUID();
  }

  /** A version of an indicator. */
  public static StixObject indicator(String id, String modified) {
    return object(
        """
        {"type":"indicator","spec_version":"2.1","id":"%s","created":"2021-01-01T00:00:00.000Z",\
        "modified":"%s","pattern":"[ipv4-addr:value = '192.0.2.1']","pattern_type":"stix",\
        "valid_from":"2021-01-01T00:00:00Z"}\
        """
            .formatted(id, modified));
  }

  /** An indicator that no other test uses. */
  public static StixObject indicator() {
    return indicator(id("indicator"), "2021-03-02T00:00:00.000Z");
  }

  /** An observable, which has no versions. */
  public static StixObject address(String id, String value) {
    return object("{\"type\":\"ipv4-addr\",\"id\":\"%s\",\"value\":\"%s\"}".formatted(id, value));
  }

  /** The object of a document. */
  public static StixObject object(String document) {
    try {
      RawObject raw = new RawObject(MAPPER.readTree(document), Buffer.buffer(document));
      if (VALIDATOR.validate(raw, Strictness.STANDARD) instanceof Verdict.Valid valid) {
        return valid.object();
      }
      throw new IllegalArgumentException("a valid object was expected");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
