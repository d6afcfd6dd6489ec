package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Objects;
import entente.sharing.AccessFixture;
import entente.sharing.Ruling;
import entente.stix.StixObject;
import entente.taxii.Stix;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may publish what, to which collection. */
class EntryRuleTest {
  private static final String USA = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc";
  private static final String NATO = "identity--88c2a739-8f48-5c38-990e-9601d1db01e6";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // The USA writes what an identity created; where is it refused?
        "own, USA,    -",
        "own, nobody, -",
        "own, NATO,   /created_by_ref",
        "any, USA,    -",
        "any, nobody, -",
        "any, NATO,   -",
      })
  void partnerSpeaksInItsOwnNameAndAnEditorInAnybodys(
      String write, String creator, String pointer) {
    AccessFixture access = AccessFixture.of("USA", AccessFixture.collection("attribution-public"));
    EntryRule rule =
        new EntryRule((write.equals("any") ? access.editor() : access).access(), Map.of());

    Ruling ruling = rule.of(indicator(creatorOf(creator)));

    assertThat(ruling.refusal().map(Ruling.Refused::pointer))
        .isEqualTo(Optional.ofNullable(pointer));
    assertThat(ruling.release().isPresent()).isEqualTo(pointer == null);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "attribution-public,   CLEAR, -",
        "attribution-public,   GREEN, above what this collection takes",
        "attribution-public,   none,  -",
        "indicators-community, GREEN, -",
        "indicators-community, AMBER, above what this collection takes",
        "indicators-community, other, is not known here",
      })
  void collectionTakesUpToItsLevelAndMarkingsThatAreKnown(
      String collection, String marking, String reason) {
    EntryRule rule =
        new EntryRule(
            AccessFixture.of("USA", AccessFixture.collection(collection)).access(), Map.of());
    StixObject object =
        marking.equals("none")
            ? indicator("")
            : Objects.object(Stix.indicator(Stix.id("indicator"), Stix.V1, markingOf(marking)));

    Ruling ruling = rule.of(object);

    if (reason == null) {
      assertThat(ruling.release()).isPresent();
    } else {
      assertThat(ruling.refusal().orElseThrow().reason())
          .startsWith("/object_marking_refs: ")
          .contains(reason);
      assertThat(ruling.release()).isEmpty();
    }
  }

  private static String creatorOf(String name) {
    return switch (name) {
      case "USA" -> ",\"created_by_ref\":\"" + USA + "\"";
      case "NATO" -> ",\"created_by_ref\":\"" + NATO + "\"";
      default -> "";
    };
  }

  private static String markingOf(String name) {
    return switch (name) {
      case "CLEAR" -> Stix.CLEAR;
      case "GREEN" -> Stix.GREEN;
      case "AMBER" -> Stix.AMBER;
      default -> Stix.id("marking-definition");
    };
  }

  private static StixObject indicator(String creator) {
    return Objects.object(Stix.indicatorWith(Stix.id("indicator"), Stix.V1, creator));
  }
}
