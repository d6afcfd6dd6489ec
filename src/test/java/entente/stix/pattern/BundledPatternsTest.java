package entente.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import entente.stix.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BundledPatternsTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final PatternChecker checker = new PatternChecker(new SomeObservables());

  @Test
  void patternsOfTheBundlesBreakNoRuleThatIsMust() throws IOException {
    List<String> patterns = patterns();

    assertThat(patterns).hasSizeGreaterThan(200);
    for (String pattern : patterns) {
      assertThat(checker.check(pattern))
          .as(pattern)
          .noneMatch(finding -> finding.rule().strength() == Rule.Strength.ERROR);
    }
  }

  private static List<String> patterns() throws IOException {
    List<String> patterns = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("stix-bundles"))) {
      for (Path bundle : files.filter(BundledPatternsTest::isBundle).toList()) {
        for (JsonNode object : read(bundle).path("objects")) {
          if (object.path("pattern_type").asText().equals("stix")) {
            patterns.add(object.path("pattern").asText());
          }
        }
      }
    }
    return patterns;
  }

  private static boolean isBundle(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".json.gz");
  }

  private static JsonNode read(Path bundle) throws IOException {
    try (InputStream file = Files.newInputStream(bundle)) {
      return MAPPER.readTree(bundle.toString().endsWith(".gz") ? new GZIPInputStream(file) : file);
    }
  }
}
