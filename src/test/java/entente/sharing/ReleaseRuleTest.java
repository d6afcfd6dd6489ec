package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Visibility;
import entente.stix.MarkingDefinition;
import entente.stix.MarkingDefinition.Releasability;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseRuleTest {
  private static final String CLEAR = "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  private static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
  private static final String OLD_WHITE =
      "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9";
  private static final String FVEY = "marking-definition--00000000-0000-4000-8000-000000000001";
  private static final String NATO = "marking-definition--00000000-0000-4000-8000-000000000002";
  private static final String ACS = "marking-definition--00000000-0000-4000-8000-000000000003";
  private static final String STATEMENT =
      "marking-definition--00000000-0000-4000-8000-000000000004";
  private static final String OF_NZL = "marking-definition--00000000-0000-4000-8000-000000000005";
  private static final Map<StixId, MarkingDefinition> DEFINITIONS =
      Map.of(
          new StixId(FVEY),
          releasableTo("FVEY"),
          new StixId(NATO),
          releasableTo("NATO"),
          new StixId(OF_NZL),
          MarkingDefinition.of(new Releasability(List.of("GBR"), Optional.of("NZL"), false)),
          new StixId(ACS),
          new MarkingDefinition(false, Optional.empty(), Optional.empty(), Optional.empty()),
          new StixId(STATEMENT),
          new MarkingDefinition(true, Optional.empty(), Optional.empty(), Optional.empty()));

  /** Contributed by Japan; who sees it, whose grant reaches TLP:RED? */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "CLEAR,            -,     CAN, true",
        "CLEAR STATEMENT,  -,     CAN, true",
        "OLD_WHITE,        -,     CAN, true",
        "AMBER,            -,     CAN, true",
        "AMBER FVEY,       FVEY,  CAN, true",
        "AMBER FVEY,       -,     CAN, false",
        "AMBER FVEY,       NATO,  EU,  false",
        "AMBER FVEY,       -,     JPN, true",
        "AMBER FVEY NATO,  FVEY,  NZL, false",
        "AMBER FVEY NATO,  NATO,  CAN, false",
        "AMBER FVEY NATO,  FVEY NATO, CAN, true",
        // Of New Zealand, which the marking names, and of Japan, which sends it.
        "AMBER OF_NZL,     -,     GBR, true",
        "AMBER OF_NZL,     -,     NZL, true",
        "AMBER OF_NZL,     -,     JPN, true",
        "AMBER OF_NZL,     -,     CAN, false",
        "RED,              FVEY,  CAN, false",
        "RED,              -,     JPN, true",
        "RED FVEY,         FVEY,  CAN, true",
        "CLEAR ACS,        FVEY,  CAN, false",
        "CLEAR ACS,        -,     JPN, true",
        "CLEAR ACS FVEY,   FVEY,  CAN, false",
      })
  void everyMarkingMustAllowTheReader(String markings, String groups, String reader, boolean seen) {
    Set<String> memberships = new HashSet<>(Set.of(reader));
    if (groups != null) {
      memberships.addAll(Set.of(groups.split(" ")));
    }

    Ruling ruling = rule(TlpLevel.RED, Optional.empty()).of(marked(markings));

    assertThat(ruling).isInstanceOf(Ruling.Released.class);
    assertThat(
            new Visibility(TlpLevel.RED, new PartnerCode(reader), memberships)
                .admits(ruling.release().orElseThrow().admitting(new PartnerCode("JPN"))))
        .isEqualTo(seen);
  }

  /** Of several levels the strictest counts, and the grant must reach it. */
  @ParameterizedTest
  @CsvSource({"CLEAR AMBER, GREEN, false", "CLEAR AMBER, AMBER, true", "CLEAR, CLEAR, true"})
  void grantMustReachTheStrictestLevel(String markings, TlpLevel grant, boolean seen) {
    Ruling ruling = rule(TlpLevel.RED, Optional.empty()).of(marked(markings));

    assertThat(
            new Visibility(grant, new PartnerCode("CAN"), Set.of("CAN"))
                .admits(ruling.release().orElseThrow()))
        .isEqualTo(seen);
  }

  @Test
  void unmarkedObjectTakesTheLevelOfTheCollectionOrIsRefused() {
    assertThat(rule(TlpLevel.CLEAR, Optional.of(TlpLevel.CLEAR)).of(Objects.indicator()))
        .isEqualTo(new Ruling.Released(Objects.CLEAR, List.of()));
    assertThat(rule(TlpLevel.GREEN, Optional.empty()).of(Objects.indicator()))
        .isInstanceOf(Ruling.Refused.class);
  }

  @Test
  void levelAboveWhatTheCollectionTakesIsRefused() {
    assertThat(rule(TlpLevel.GREEN, Optional.empty()).of(marked("AMBER")))
        .isInstanceOf(Ruling.Refused.class);
  }

  /**
   * Sent by Japan to a collection up to TLP:AMBER. What an object states besides its marking never
   * widens it; what is no level of TLP, or above those of the collection, leaves it to Japan.
   */
  @ParameterizedTest
  @CsvSource({
    "CLEAR, tlp:clear, CLEAR, true",
    "AMBER, tlp:clear, GREEN, false",
    "CLEAR, tlp:amber, GREEN, false",
    "CLEAR, tlp:amber, AMBER, true",
    "CLEAR, tlp:red,   RED,   false",
    "CLEAR, PAP:RED,   RED,   false",
  })
  void levelThatIsStatedBesidesNarrows(String marking, String label, TlpLevel grant, boolean seen) {
    String cited = marking.equals("AMBER") ? AMBER : CLEAR;
    StixObject object =
        Objects.object(
            Objects.indicator()
                .document()
                .toString()
                .replace(
                    "\"pattern\":",
                    "\"labels\":[\"%s\"],\"object_marking_refs\":[\"%s\"],\"pattern\":"
                        .formatted(label, cited)));

    Ruling ruling = rule(TlpLevel.AMBER, Optional.empty()).of(object);

    Release release = ruling.release().orElseThrow().admitting(new PartnerCode("JPN"));
    assertThat(new Visibility(grant, new PartnerCode("CAN"), Set.of("CAN")).admits(release))
        .isEqualTo(seen);
    assertThat(new Visibility(TlpLevel.RED, new PartnerCode("JPN"), Set.of("JPN")).admits(release))
        .isTrue();
  }

  @Test
  void markingThatIsNotDefinedIsRefused() {
    StixObject object = marked("CLEAR marking-definition--00000000-0000-4000-8000-00000000dead");

    assertThat(rule(TlpLevel.RED, Optional.of(TlpLevel.CLEAR)).of(object))
        .isInstanceOf(Ruling.Refused.class);
  }

  @Test
  void granularMarkingCountsAsIfOnTheWholeObject() {
    StixObject object =
        Objects.object(
            """
            {"type":"ipv4-addr","id":"%s","value":"192.0.2.1","object_marking_refs":["%s"],\
            "granular_markings":[{"selectors":["value"],"marking_ref":"%s"}]}\
            """
                .formatted(Objects.id("ipv4-addr"), CLEAR, RED));

    Ruling ruling = rule(TlpLevel.RED, Optional.empty()).of(object);

    assertThat(ruling.release().orElseThrow().level()).isEqualTo(TlpLevel.RED);
  }

  @Test
  void definitionOfRecipientsGoesToThoseAlone() {
    StixObject definition =
        Objects.object(
            """
            {"type":"marking-definition","spec_version":"2.1","id":"%s",\
            "created":"2021-01-01T00:00:00.000Z","extensions":{"%s":\
            {"extension_type":"property-extension","releasable_to":["EU"]}}}\
            """
                .formatted(Objects.id("marking-definition"), MarkingDefinition.RELEASABILITY));

    Ruling ruling = rule(TlpLevel.RED, Optional.empty()).of(definition);

    var release = ruling.release().orElseThrow();
    assertThat(new Visibility(TlpLevel.CLEAR, new PartnerCode("EU"), Set.of("EU")).admits(release))
        .isTrue();
    assertThat(new Visibility(TlpLevel.RED, new PartnerCode("CAN"), Set.of("CAN")).admits(release))
        .isFalse();
  }

  private static ReleaseRule rule(TlpLevel highest, Optional<TlpLevel> unmarked) {
    Collection collection =
        new Collection(
            new CollectionId(UUID.randomUUID()), "root", "alias", "", "", highest, unmarked, false);
    return new ReleaseRule(collection, DEFINITIONS);
  }

  private static MarkingDefinition releasableTo(String code) {
    return MarkingDefinition.of(new Releasability(List.of(code), Optional.empty(), false));
  }

  private static StixObject marked(String names) {
    Map<String, String> known =
        Map.of(
            "CLEAR", CLEAR,
            "AMBER", AMBER,
            "RED", RED,
            "OLD_WHITE", OLD_WHITE,
            "FVEY", FVEY,
            "NATO", NATO,
            "OF_NZL", OF_NZL,
            "ACS", ACS,
            "STATEMENT", STATEMENT);
    StringBuilder list = new StringBuilder();
    for (String name : names.split(" ")) {
      list.append(list.isEmpty() ? "" : ",")
          .append('"')
          .append(known.getOrDefault(name, name))
          .append('"');
    }
    return Objects.object(
        "{\"type\":\"ipv4-addr\",\"id\":\"%s\",\"value\":\"192.0.2.1\",\"object_marking_refs\":[%s]}"
            .formatted(Objects.id("ipv4-addr"), list));
  }
}
