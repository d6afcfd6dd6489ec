package entente.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes a bundle to a file, one object to a line, so that differences can be read. */
final class BundleWriter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private BundleWriter() {}

  static Path write(Bundle bundle, Path directory) throws IOException {
    return Files.writeString(directory.resolve(bundle.alias() + ".json"), text(bundle));
  }

  private static String text(Bundle bundle) {
    return bundle.objects().stream()
        .map(BundleWriter::line)
        .collect(
            Collectors.joining(
                ",\n",
                "{\"type\":\"bundle\",\"id\":\"%s\",\"objects\":[\n"
                    .formatted(Identifiers.derived("bundle", bundle.alias())),
                "\n]}\n"));
  }

  private static String line(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
