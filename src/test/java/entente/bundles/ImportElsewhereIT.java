package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import entente.whole.PythonClients;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The bundles go through python-stix2, stix2-validator, misp-stix and the rules of OpenCTI, and
 * what each of them keeps is what the table of the README says.
 */
@Timeout(600)
class ImportElsewhereIT {

  @BeforeAll
  static void requireImporters() {
    PythonClients.require("misp-stix");
  }

  @Test
  void bundlesAreImportedElsewhereAsTheReadmeSays() throws Exception {
    var bundles = CommittedBundles.bundles().map(CommittedBundle::alias).sorted().toList();

    var imported =
        PythonClients.answers(
            "import_elsewhere.py", bundles.stream().map(ImportElsewhereIT::path).toList());

    assertThat(imported).hasSameSizeAs(bundles);
    var readme = Files.readAllLines(CommittedBundles.DIRECTORY.resolve("README.md"));
    for (int i = 0; i < bundles.size(); i++) {
      JsonNode kept = imported.get(i);
      assertThat(kept.path("errors")).as(bundles.get(i)).isEmpty();
      assertThat(kept.path("opencti_refused")).as(bundles.get(i)).isEmpty();
      assertThat(kept.path("strict").asInt() + kept.path("lenient").asInt())
          .as("%s: all but MITRE's is known to python-stix2", bundles.get(i))
          .isEqualTo(kept.path("objects").asInt());
      assertThat(readme).contains(row(bundles.get(i), kept));
    }
  }

  private static TextNode path(String alias) {
    return TextNode.valueOf(
        CommittedBundles.DIRECTORY.resolve(alias + ".json").toAbsolutePath().toString());
  }

  private static String row(String alias, JsonNode kept) {
    List<Integer> numbers =
        List.of("objects", "strict", "lenient", "indicators", "misp_indicators", "misp_patterns")
            .stream()
            .map(name -> kept.path(name).asInt())
            .toList();
    int dropped = kept.path("opencti_dropped").valueStream().mapToInt(JsonNode::asInt).sum();
    return "| `%s` | %d | %d | %d | 0 | %d | %d | %d | %d |"
        .formatted(
            alias,
            numbers.get(0),
            numbers.get(1),
            numbers.get(2),
            dropped,
            numbers.get(3),
            numbers.get(4),
            numbers.get(5));
  }
}
