package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged server knows what it is made of. */
@ExtendWith(CleanWorkplace.class)
class BillOfMaterialsIT {
  private static final Path LIBRARIES = Path.of("target/quarkus-app/lib");
  private static final Path SBOM = Path.of("target/classes/META-INF/sbom/entente.cdx.json");

  @Test
  void eachJarThatIsPackagedIsInTheBillOfMaterials() throws IOException {
    Set<String> known = new TreeSet<>();
    for (JsonNode component : new ObjectMapper().readTree(SBOM.toFile()).path("components")) {
      known.add(
          "%s.%s-%s.jar"
              .formatted(
                  component.path("group").asText(),
                  component.path("name").asText(),
                  component.path("version").asText()));
    }

    assertThat(jars()).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void whatIsNotUsedIsNotPackaged() throws IOException {
    assertThat(jars()).noneMatch(jar -> jar.matches(".*(brotli4j|jaxb-runtime|mongodb-crypt).*"));
  }

  @Test
  @Timeout(300)
  void packagedServerChecksItselfAgainstAdvisories() throws IOException {
    Installation installation = Installation.empty("bill-of-materials");
    Path advisories =
        Files.writeString(
            installation.directory().resolve("advisories.json"),
            """
            {"id":"T-1","modified":"2026-01-01T00:00:00Z","affected":[
             {"package":{"ecosystem":"Maven","name":"org.postgresql:postgresql"},
              "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"42.7.11"}]}]},
             {"package":{"ecosystem":"Maven","name":"info.picocli:picocli"},
              "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"4.0"}]}]}]}
            """);

    Installation.Ended ended =
        installation.run(
            List.of("sbom", "check", "--advisories", advisories.toAbsolutePath().toString()));

    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output())
        .contains("info.picocli:picocli ")
        .contains(" is affected by T-1; no fixed version is named")
        .doesNotContain("org.postgresql:postgresql");
  }

  private static List<String> jars() throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }
}
