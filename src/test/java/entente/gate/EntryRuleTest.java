package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Objects;
import entente.sharing.AccessFixture;
import entente.sharing.Ruling;
import entente.stix.MarkingDefinition;
import entente.stix.StixObject;
import entente.taxii.Stix;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may publish what, to which collection. */
class EntryRuleTest {
  private static final String USA = Stix.USA_IDENTITY;
  private static final String NATO = "identity--88c2a739-8f48-5c38-990e-9601d1db01e6";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // The USA writes what an identity created; where is it refused?
        "own, USA,    -",
        "own, nobody, /created_by_ref",
        "own, NATO,   /created_by_ref",
        "any, USA,    -",
        "any, nobody, -",
        "any, NATO,   -",
      })
  void partnerSpeaksInItsOwnNameAndAnEditorInAnybodys(
      String write, String creator, String pointer) {
    AccessFixture access = AccessFixture.of("USA", AccessFixture.collection("attribution-public"));
    EntryRule rule =
        new EntryRule(
            (write.equals("any") ? access.editor() : access).access(), new KnownDefinitions());

    Ruling ruling = rule.of(createdBy(creator, Stix.indicator(Stix.id("indicator"), Stix.V1)));

    assertThat(ruling.refusal().map(Ruling.Refused::pointer))
        .isEqualTo(Optional.ofNullable(pointer));
    assertThat(ruling.release().isPresent()).isEqualTo(pointer == null);
  }

  /** What names no creator: whose object it is must be said of all but observables. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indicator          | false",
        "relationship       | false",
        "marking-definition | false",
        "identity of NATO   | false",
        "identity of USA    | true",
        "level of TLP       | true",
        "ipv4-addr          | true",
      })
  void creatorIsNamedByWhateverHasOne(String kind, boolean allowed) {
    EntryRule rule = rule("attribution-public");

    Ruling ruling = rule.of(createdBy("nobody", document(kind)));

    assertThat(ruling.release().isPresent()).isEqualTo(allowed);
    ruling
        .refusal()
        .ifPresent(it -> assertThat(it.reason()).startsWith("/created_by_ref: ").contains(USA));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "own, USA,  -",
        "own, NATO, /id",
        "any, NATO, -",
      })
  void nobodyButAnEditorDescribesAnotherPartnerUnderItsIdentity(
      String write, String whose, String pointer) {
    AccessFixture access = AccessFixture.of("USA", AccessFixture.collection("attribution-public"));
    EntryRule rule =
        new EntryRule(
            (write.equals("any") ? access.editor() : access).access(), new KnownDefinitions());

    Ruling ruling =
        rule.of(
            Objects.object(
                document("identity of " + whose)
                    .replace("\"created\":", "\"created_by_ref\":\"" + USA + "\",\"created\":")));

    assertThat(ruling.refusal().map(Ruling.Refused::pointer))
        .isEqualTo(Optional.ofNullable(pointer));
  }

  @Test
  void identityIsTheSameWithDigitsInUpperCase() {
    String document =
        Stix.indicator(Stix.id("indicator"), Stix.V1)
            .replace(USA, "identity--523BEC7B-A4ED-53CD-A0E9-85764E4DEDDC");

    assertThat(rule("attribution-public").of(Objects.object(document)).release()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"releasable_to\":[\"GBR\",\"FVEY\",\"NATO\"]                | -",
        "\"releasable_to\":[\"GBR\",\"ZZZ\"]                           | /releasable_to/1",
        "\"releasable_to\":[\"gbr\"]                                   | /releasable_to/0",
        "\"releasable_to\":[\"partner:GBR\"]                           | /releasable_to/0",
        "\"releasable_to\":[\"\"]                                      | /releasable_to/0",
        "\"releasable_to\":[\"GBR\"],\"originator\":\"NZL\"            | -",
        "\"releasable_to\":[\"GBR\"],\"originator\":\"FVEY\"           | /originator",
        "\"releasable_to\":[\"GBR\"],\"originator\":\"nobody's code\"  | /originator",
      })
  void recipientsArePartnersAndGroupsThatExist(String members, String place) {
    StixObject definition =
        Objects.object(
            Stix.releasableTo(Stix.id("marking-definition"), "GBR")
                .replace("\"releasable_to\":[\"GBR\"]", members));

    Ruling ruling = rule("attribution-public").of(definition);

    assertThat(ruling.refusal().map(Ruling.Refused::pointer))
        .isEqualTo(
            Optional.ofNullable(place)
                .map(it -> "/extensions/" + MarkingDefinition.RELEASABILITY + it));
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
            AccessFixture.of("USA", AccessFixture.collection(collection)).access(),
            new KnownDefinitions());
    StixObject object =
        marking.equals("none")
            ? Objects.object(Stix.indicator(Stix.id("indicator"), Stix.V1))
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

  private static EntryRule rule(String collection) {
    return new EntryRule(
        AccessFixture.of("USA", AccessFixture.collection(collection)).access(),
        new KnownDefinitions());
  }

  private static String document(String kind) {
    return switch (kind) {
      case "indicator" -> Stix.indicator(Stix.id("indicator"), Stix.V1);
      case "relationship" ->
          Stix.relationship(Stix.id("relationship"), Stix.id("malware"), Stix.id("malware"));
      case "marking-definition" -> Stix.releasableTo(Stix.id("marking-definition"), "GBR");
      case "identity of USA" -> Stix.identity(USA);
      case "identity of NATO" -> Stix.identity(NATO);
      case "level of TLP" -> Stix.CLEAR_DEFINITION;
      default -> Stix.address(Stix.id("ipv4-addr"));
    };
  }

  private static StixObject createdBy(String creator, String document) {
    return Objects.object(
        switch (creator) {
          case "USA" -> document;
          case "NATO" -> document.replace(USA, NATO);
          default -> document.replace(",\"created_by_ref\":\"" + USA + "\"", "");
        });
  }

  private static String markingOf(String name) {
    return switch (name) {
      case "CLEAR" -> Stix.CLEAR;
      case "GREEN" -> Stix.GREEN;
      case "AMBER" -> Stix.AMBER;
      default -> Stix.id("marking-definition");
    };
  }
}
