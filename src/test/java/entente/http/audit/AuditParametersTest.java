package entente.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Auditors find every parameter that is taken in the OpenAPI document, and no other. */
class AuditParametersTest {
  private final JsonNode document = document();

  @Test
  void searchHasTheParametersOfTheDocument() {
    assertThat(documented("/audit/records"))
        .containsExactlyInAnyOrderElementsOf(AccessRecordQueryParams.NAMES);
  }

  @Test
  void reportOfDisclosuresHasTheParametersOfTheDocument() {
    assertThat(documented("/audit/disclosures"))
        .containsExactlyInAnyOrderElementsOf(DisclosureQueryParams.NAMES);
  }

  private Set<String> documented(String path) {
    JsonNode parameters = document.path("paths").path(path).path("get").path("parameters");
    return StreamSupport.stream(parameters.spliterator(), false)
        .map(it -> it.has("$ref") ? document.at(it.path("$ref").asText().substring(1)) : it)
        .map(it -> it.path("name").asText())
        .collect(Collectors.toSet());
  }

  private static JsonNode document() {
    try (InputStream file =
        Objects.requireNonNull(
            AuditParametersTest.class.getResourceAsStream("/entente/openapi.yaml"))) {
      return new ObjectMapper(new YAMLFactory()).readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
