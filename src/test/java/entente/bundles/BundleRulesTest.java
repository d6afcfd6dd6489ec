package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.MarkingDefinition;
import entente.stix.ObjectKind;
import entente.stix.StatedLevel;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every object of every bundle. */
class BundleRulesTest {

  @ParameterizedTest
  @MethodSource("bundles")
  void everythingReferredToIsInTheBundle(CommittedBundle bundle) {
    for (JsonNode object : bundle.objects()) {
      assertThat(bundle.byId().keySet())
          .containsAll(references(object).stream().filter(id -> travels(id, bundle)).toList())
          .containsAll(markings(object));
    }
  }

  /** A restricted collection takes marked objects alone: ATT&CK's are in its own collection. */
  @ParameterizedTest
  @MethodSource("bundles")
  void restrictedBundleHasMarkedObjectsAlone(CommittedBundle bundle) {
    var unmarked =
        bundle.objects().stream()
            .filter(object -> !typeOf(object).equals(MarkingDefinition.TYPE))
            .filter(object -> levels(markings(object)).isEmpty());

    assertThat(unmarked).allMatch(object -> bundle.highest() == TlpLevel.CLEAR);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void markingDefinitionsAreThoseThatMarkSomething(CommittedBundle bundle) {
    var used = bundle.objects().stream().flatMap(object -> markings(object).stream());

    var shipped = bundle.ofType(MarkingDefinition.TYPE);

    assertThat(shipped).extracting(BundleRulesTest::id).hasSameElementsAs(used.toList());
  }

  /** ATT&CK's own statement too, with its properties x_mitre_…: it must not narrow anything. */
  @ParameterizedTest
  @MethodSource("bundles")
  void everyMarkingIsUnderstoodAndStatesNoLevelInWords(CommittedBundle bundle) {
    for (JsonNode object : bundle.ofType(MarkingDefinition.TYPE)) {
      MarkingDefinition definition = MarkingDefinition.read(object);
      assertThat(definition.understood()).as(id(object)).isTrue();
      assertThat(definition.stated()).as(id(object)).isEmpty();
    }
    assertThat(bundle.objects()).allMatch(object -> StatedLevel.in(object).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noLevelIsAboveThatOfTheCollection(CommittedBundle bundle) {
    var highest = bundle.highest();

    for (JsonNode object : bundle.objects()) {
      assertThat(levels(markings(object))).allMatch(level -> level.compareTo(highest) <= 0);
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void ownObjectsCarryOneLevelAndInPublicCollectionsThatIsClear(CommittedBundle bundle) {
    var isPublic = bundle.highest() == TlpLevel.CLEAR;

    for (JsonNode object : bundle.objects()) {
      if (isOwn(object) && !typeOf(object).equals(MarkingDefinition.TYPE)) {
        var levels = levels(CommittedBundles.texts(object.path("object_marking_refs")));
        assertThat(levels).as(id(object)).hasSize(1);
        assertThat(!isPublic || levels.contains(TlpLevel.CLEAR)).as(id(object)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void objectIsNotReleasedMoreWidelyThanWhatItRefersTo(CommittedBundle bundle) {
    for (JsonNode object : bundle.objects()) {
      for (String reference :
          references(object).stream().filter(id -> travels(id, bundle)).toList()) {
        var referred = bundle.object(reference);
        assertThat(Readers.of(referred, bundle)).containsAll(Readers.of(object, bundle));
        assertThat(level(object)).as(id(object)).isGreaterThanOrEqualTo(level(referred));
      }
    }
  }

  @Test
  void secretsHaveIdentifiersThatCannotBeGuessed() {
    CommittedBundles.all()
        .filter(object -> level(object).compareTo(TlpLevel.AMBER_STRICT) >= 0)
        .forEach(object -> assertThat(id(object)).matches(".*--.{8}-.{4}-4.{3}-.*"));
  }

  @Test
  void objectOfSeveralBundlesIsTheSameInEach() {
    Map<String, JsonNode> seen = new HashMap<>();

    CommittedBundles.all()
        .filter(object -> ObjectKind.of(typeOf(object)) != ObjectKind.CYBER_OBSERVABLE)
        .forEach(
            object -> assertThat(object).isEqualTo(seen.merge(id(object), object, (a, b) -> a)));
  }

  @Test
  void objectsOfMitreAreUnchanged() {
    CommittedBundles.all()
        .filter(object -> !isOwn(object))
        .filter(object -> TlpLevel.ofMarking(id(object)).isEmpty())
        .forEach(
            object ->
                assertThat(CommittedBundles.attack().object(new StixId(id(object))))
                    .hasValue((ObjectNode) object));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void fileHasOneObjectToALineInAFixedOrder(CommittedBundle bundle) throws IOException {
    var lines = Files.readAllLines(CommittedBundles.DIRECTORY.resolve(bundle.alias() + ".json"));
    var types = bundle.objects().stream().map(BundleRulesTest::typeOf);

    var first = types.takeWhile(type -> !type.equals("identity")).toList();

    assertThat(lines).hasSize(bundle.objects().size() + 2);
    assertThat(new TreeSet<>(first)).isSubsetOf("extension-definition", MarkingDefinition.TYPE);
  }

  static Stream<CommittedBundle> bundles() {
    return CommittedBundles.bundles();
  }

  private static boolean isOwn(JsonNode object) {
    boolean mitre = CommittedBundles.attack().object(new StixId(id(object))).isPresent();
    return !mitre && TlpLevel.ofMarking(id(object)).isEmpty();
  }

  private static boolean travels(String id, CommittedBundle bundle) {
    return bundle.highest() == TlpLevel.CLEAR
        || CommittedBundles.attack().object(new StixId(id)).isEmpty();
  }

  private static List<String> references(JsonNode object) {
    return object.properties().stream()
        .filter(property -> property.getKey().matches(".*_refs?"))
        .filter(property -> !property.getKey().equals("object_marking_refs"))
        .map(Map.Entry::getValue)
        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
        .map(JsonNode::asText)
        .toList();
  }

  private static List<String> markings(JsonNode object) {
    return Stream.concat(
            CommittedBundles.texts(object.path("object_marking_refs")).stream(),
            object.path("granular_markings").findValuesAsText("marking_ref").stream())
        .toList();
  }

  private static Set<TlpLevel> levels(List<String> markings) {
    return new TreeSet<>(markings.stream().flatMap(m -> TlpLevel.ofMarking(m).stream()).toList());
  }

  private static TlpLevel level(JsonNode object) {
    return levels(CommittedBundles.texts(object.path("object_marking_refs"))).stream()
        .reduce(TlpLevel.CLEAR, TlpLevel::strictest);
  }

  private static String id(JsonNode object) {
    return object.path("id").asText();
  }

  private static String typeOf(JsonNode object) {
    return object.path("type").asText();
  }
}
