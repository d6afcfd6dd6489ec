package entente.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever writes a client finds every request that is served in the OpenAPI document. */
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode document = document();

  @Test
  void documentHasEachRequestThatIsServedAndNoOther() {
    assertThat(documented()).isNotEmpty().isEqualTo(served());
  }

  @Test
  void eachReferenceLeadsToSomething() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(JsonPointer.compile(reference.substring(1))).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void eachParameterOfAPathIsDescribed() {
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                assertThat(
                        path.getValue().path("parameters").findValuesAsText("$ref").stream()
                            .map(it -> "{" + it.substring(it.lastIndexOf('/') + 1) + "}"))
                    .as(path.getKey())
                    .containsExactlyElementsOf(
                        Arrays.stream(path.getKey().split("/", -1))
                            .filter(part -> part.startsWith("{"))
                            .toList()));
  }

  /** A method and a path; TAXII ends its own with a slash, and both forms are served. */
  private Set<String> documented() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(METHODS::contains)
                    .map(method -> request(method, path.getKey())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> served() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("entente")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            // Pages for people, whose form is nothing that a client may rely on.
            .filter(type -> !type.getPackageName().startsWith("entente.console"))
            .flatMap(OpenApiTest::requests)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> requests(JavaClass resource) {
    String path = resource.getAnnotationOfType(Path.class).value();
    return resource.getMethods().stream()
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .map(
            method ->
                request(
                    method(method),
                    path + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("")));
  }

  private static String method(JavaMethod method) {
    return METHODS.stream()
        .filter(name -> method.isAnnotatedWith("jakarta.ws.rs." + name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow();
  }

  private static String request(String method, String path) {
    return method + " " + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private static JsonNode document() {
    try (InputStream file =
        Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/entente/openapi.yaml"))) {
      return new ObjectMapper(new YAMLFactory()).readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
