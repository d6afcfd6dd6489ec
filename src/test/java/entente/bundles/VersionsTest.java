package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.MarkingDefinition;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever pulled the first release learns of each correction: by a new version, or a revocation.
 */
class VersionsTest {

  @ParameterizedTest
  @MethodSource("bundles")
  void whatWasReleasedIsStillThereIfOnlyAsRevoked(CommittedBundle bundle) {
    assertThat(released(bundle).map(VersionsTest::id)).isSubsetOf(bundle.byId().keySet());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void whatWasCorrectedIsALaterVersionAndWhatWasNotIsTheSame(CommittedBundle bundle) {
    released(bundle)
        .forEach(
            before -> {
              var now = bundle.object(id(before));
              var asBefore = ((ObjectNode) now.deepCopy()).set("modified", modified(before));
              assertThat(now.path("created")).as(id(now)).isEqualTo(before.path("created"));
              assertThat(modified(now).asText())
                  .as("modified of %s", id(now))
                  .matches(
                      later ->
                          later.compareTo(modified(before).asText()) > 0 || asBefore.equals(before))
                  .matches(
                      same -> same.equals(modified(before).asText()) || !asBefore.equals(before));
            });
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void revocationIsExplainedByANoteOfItsBundle(CommittedBundle bundle) {
    var noted = bundle.ofType("note").stream().flatMap(note -> references(note).stream());

    assertThat(revoked(bundle)).isSubsetOf(noted.toList());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void nothingThatStandsRestsOnWhatWasRevoked(CommittedBundle bundle) {
    var standing =
        bundle.objects().stream()
            .filter(object -> !object.path("revoked").asBoolean())
            .filter(object -> !object.path("type").asText().equals("note"));

    assertThat(standing.flatMap(object -> references(object).stream()))
        .noneMatch(revoked(bundle)::contains);
  }

  static Stream<CommittedBundle> bundles() {
    return CommittedBundles.bundles();
  }

  /** What the partners and the editor released; MITRE's objects and markings have no say here. */
  private static Stream<JsonNode> released(CommittedBundle bundle) {
    return FirstRelease.objects(bundle.alias()).stream()
        .filter(object -> CommittedBundles.attack().object(new StixId(id(object))).isEmpty())
        .filter(object -> !object.path("type").asText().equals(MarkingDefinition.TYPE))
        .filter(object -> kind(object) != ObjectKind.CYBER_OBSERVABLE);
  }

  private static ObjectKind kind(JsonNode object) {
    return ObjectKind.of(object.path("type").asText());
  }

  private static Set<String> revoked(CommittedBundle bundle) {
    return bundle.objects().stream()
        .filter(object -> object.path("revoked").asBoolean())
        .filter(object -> CommittedBundles.attack().object(new StixId(id(object))).isEmpty())
        .map(VersionsTest::id)
        .collect(Collectors.toSet());
  }

  private static List<String> references(JsonNode object) {
    return Stream.of("object_refs", "source_ref", "target_ref", "sighting_of_ref")
        .map(object::path)
        .flatMap(refs -> refs.isArray() ? refs.valueStream() : Stream.of(refs))
        .map(JsonNode::asText)
        .toList();
  }

  private static String id(JsonNode object) {
    return object.path("id").asText();
  }

  private static JsonNode modified(JsonNode object) {
    return object.path("modified");
  }
}
