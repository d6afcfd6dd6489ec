package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The bundles as they were first released, with mistakes that have been corrected since. */
final class FirstRelease {
  private FirstRelease() {}

  /** The objects of a collection's bundle, in its order. */
  static List<JsonNode> objects(String alias) {
    String name = "release-1/" + alias + ".json.gz";
    try (InputStream packed =
            Objects.requireNonNull(FirstRelease.class.getResourceAsStream(name), name);
        InputStream bundle = new GZIPInputStream(packed)) {
      return new JsonMapper().readTree(bundle).path("objects").valueStream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
