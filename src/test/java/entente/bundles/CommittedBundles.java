package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import entente.stix.TlpLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundles as they lie in the repository, read once for all tests. */
final class CommittedBundles {
  static final Path DIRECTORY = Path.of("stix-bundles");
  static final Path SOURCES = DIRECTORY.resolve("sources");

  private static final Map<String, CommittedBundle> BUNDLES =
      Stream.of(
              read("attribution-public", TlpLevel.CLEAR),
              read("partner-positions", TlpLevel.CLEAR),
              read("ttps", TlpLevel.CLEAR),
              read("indicators-public", TlpLevel.CLEAR),
              read("vulnerabilities-mitigations", TlpLevel.CLEAR),
              read("indicators-community", TlpLevel.GREEN),
              read("victims-restricted", TlpLevel.AMBER_STRICT),
              read("fvey-analysis", TlpLevel.AMBER),
              read("originator-us", TlpLevel.RED))
          .collect(Collectors.toMap(CommittedBundle::alias, bundle -> bundle));

  private static final ReferenceAttack ATTACK = readAttack();

  private CommittedBundles() {}

  /** Those that are built from tables. */
  static Stream<CommittedBundle> bundles() {
    return BUNDLES.values().stream();
  }

  static CommittedBundle bundle(String alias) {
    return Objects.requireNonNull(BUNDLES.get(alias), alias);
  }

  /** All objects of all bundles; what stands in several comes several times. */
  static Stream<JsonNode> all() {
    return bundles().flatMap(bundle -> bundle.objects().stream());
  }

  static ReferenceAttack attack() {
    return ATTACK;
  }

  static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  /** The name that a table gives an object stands for this identifier. */
  static String id(String type, String key) {
    return Identifiers.derived(type, key).value();
  }

  private static CommittedBundle read(String alias, TlpLevel highest) {
    try {
      JsonNode bundle =
          new JsonMapper().readTree(Files.readAllBytes(DIRECTORY.resolve(alias + ".json")));
      Map<String, JsonNode> objects = new LinkedHashMap<>();
      bundle.path("objects").forEach(object -> objects.put(object.path("id").asText(), object));
      return new CommittedBundle(alias, highest, objects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceAttack readAttack() {
    try {
      return ReferenceAttack.read(DIRECTORY.resolve("reference-attack.json.gz"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
