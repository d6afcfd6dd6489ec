package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What others have published, and what the server is delivered with. */
class PublishedObjectsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/entente/stix");
  private static final Path BUNDLES = Path.of("stix-bundles");

  static Stream<Path> oasis(String folder) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("oasis").resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }

  static Stream<Path> validOfOasis() throws IOException {
    return oasis("valid");
  }

  static Stream<Path> warnedOfOasis() throws IOException {
    return oasis("warnings");
  }

  static Stream<Path> invalidOfOasis() throws IOException {
    return oasis("invalid");
  }

  static Stream<Path> ours() throws IOException {
    try (Stream<Path> files = Files.list(BUNDLES)) {
      return files.filter(it -> it.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("validOfOasis")
  void whatOasisCallsValidEnters(Path file) throws IOException {
    assertThat(verdicts(file)).isNotEmpty().allMatch(Verdict.Valid.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("warnedOfOasis")
  void whatOasisWarnsOfEnters(Path file) throws IOException {
    assertThat(verdicts(file)).isNotEmpty().allMatch(Verdict.Valid.class::isInstance);
  }

  @Test
  void propertyWithoutAnExtensionIsWarnedOf() throws IOException {
    assertThat(rules(verdicts(RESOURCES.resolve("oasis/warnings/validator-identity_custom.json"))))
        .contains(Rule.CUSTOM_PROPERTY);
  }

  @ParameterizedTest
  @MethodSource("invalidOfOasis")
  void whatOasisCallsInvalidIsRefused(Path file) throws IOException {
    List<Verdict> verdicts;
    try {
      verdicts = verdicts(file);
    } catch (Problem | IOException notJson) {
      return;
    }
    assertThat(verdicts).anyMatch(Verdict.Invalid.class::isInstance);
  }

  /** The examples of python-stix2, of which three have a payload that is no base64. */
  @Test
  void threeOfTheMixedExamplesAreRefused() throws IOException {
    List<Verdict> verdicts = verdicts(RESOURCES.resolve("oasis/mixed/sco-examples-bundle.json"));

    assertThat(verdicts).hasSize(82);
    assertThat(verdicts.stream().filter(Verdict.Invalid.class::isInstance))
        .hasSize(3)
        .allSatisfy(
            verdict ->
                assertThat(((Verdict.Invalid) verdict).errors())
                    .extracting(Finding::pointer)
                    .containsExactly("/payload_bin"));
  }

  @ParameterizedTest
  @CsvSource({
    "stix-bundles/reference-attack.json.gz, 24771",
    "src/test/resources/entente/stix/ics-attack-18.1.json.gz, 1826",
    "src/test/resources/entente/stix/mobile-attack-17.1.json.gz, 2148",
    "src/test/resources/entente/stix/capec-stix21-objects.json.gz, 2683"
  })
  void attackAndCapecEnterWhole(Path file, int objects) throws IOException {
    assertThat(verdicts(file)).hasSize(objects).allMatch(Verdict.Valid.class::isInstance);
  }

  /** The warnings are those that the README of the bundles explains. */
  @ParameterizedTest
  @MethodSource("ours")
  void ourBundlesHaveNoErrorAndNoWarningButThoseExplained(Path file) throws IOException {
    Set<Rule> explained =
        explained(Files.readString(BUNDLES.resolve("README.md"))).collect(Collectors.toSet());

    List<Verdict> verdicts = verdicts(file);

    assertThat(verdicts).isNotEmpty().allMatch(Verdict.Valid.class::isInstance);
    assertThat(explained).containsAll(rules(verdicts));
  }

  private static Stream<Rule> explained(String readme) {
    return Stream.of(Rule.values()).filter(rule -> readme.contains("`" + rule + "`"));
  }

  private static Set<Rule> rules(List<Verdict> verdicts) {
    return verdicts.stream()
        .flatMap(verdict -> verdict.findings().stream())
        .map(Finding::rule)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
  }

  /** Of a bundle, of a list of objects or of one object. */
  private static List<Verdict> verdicts(Path file) throws IOException {
    byte[] text = text(file);
    JsonNode json = Examples.read(text);
    if (json.isArray()) {
      return Examples.members(json).stream().map(Examples::verdict).toList();
    }
    if (!json.has("objects")) {
      return List.of(Examples.verdict(json));
    }
    List<Verdict> verdicts = new ArrayList<>();
    ObjectsReader reader = new ObjectsReader(text, DocumentLimits.DEFAULT);
    for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
      verdicts.add(Examples.verdict(next.get().json()));
    }
    return verdicts;
  }

  private static byte[] text(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    return file.toString().endsWith(".gz")
        ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
        : content;
  }
}
