package entente.sharing;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
import java.util.stream.Collectors;

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
    JsonNode tree = tree(content, name);
    try {
      return new AccessFileReader(YAML.treeToValue(tree, AccessFileSchema.class)).read();
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "%s, %s: one of the keys %s was expected"
              .formatted(name, place(e), e.getKnownPropertyIds()));
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException(
          "%s, %s: %s".formatted(name, place(e), expected(e, tree.at("/" + place(e)))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + ": " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
    }
  }

  /** What the parser adds to its words is a part of the file, and not to be logged. */
  private static JsonNode tree(byte[] content, String name) {
    try {
      requireValues(content);
      JsonNode tree = YAML.readTree(content);
      if (!tree.isObject()) {
        throw new IllegalArgumentException(
            name + ": the keys api-roots, collections, partners, groups and grants were expected");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(name, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A null is a mistake: {@code until: ~} would be read as a grant without an end. */
  private static void requireValues(byte[] content) throws IOException {
    try (JsonParser parser = YAML.createParser(content)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_NULL) {
          throw new JsonParseException(
              parser, "a value was expected for '" + parser.currentName() + "'");
        }
      }
    }
  }

  private static String expected(MismatchedInputException e, JsonNode there) {
    if (there.isMissingNode()) {
      return "it is missing";
    }
    Class<?> type = e.getTargetType();
    if (type == String.class) {
      return "a text was expected";
    }
    if (type == boolean.class) {
      return "true or false was expected";
    }
    return Iterable.class.isAssignableFrom(type)
        ? "a list was expected"
        : "an entry with keys of its own was expected";
  }

  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("/"));
  }
}
