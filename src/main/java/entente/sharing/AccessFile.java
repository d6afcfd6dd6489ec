package entente.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The file that says at the first start what the coalition has agreed on, and what there is to
 * share.
 *
 * @param apiRoots the API Roots
 * @param collections their collections, in the order in which they will be shown
 * @param agreement who takes part, and who may do what
 */
public record AccessFile(
    List<ApiRoot> apiRoots, List<Collection> collections, Agreement agreement) {
  private static final String BUILT_IN = "/entente/access.yaml";
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  public AccessFile {
    apiRoots = List.copyOf(apiRoots);
    collections = List.copyOf(collections);
  }

  /** The one that comes with the server. */
  public static AccessFile builtIn() {
    try (InputStream content =
        Objects.requireNonNull(AccessFile.class.getResourceAsStream(BUILT_IN))) {
      return read(content.readAllBytes(), "the built-in access file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException that names the place in the file, the rule and what was
   *     expected
   */
  public static AccessFile read(Path file) {
    try {
      return read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the access file " + file, e);
    }
  }

  static AccessFile read(byte[] content, String name) {
    try {
      return new AccessFileReader(YAML.readValue(content, AccessFileSchema.class)).read();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(name, line, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
    }
  }
}
