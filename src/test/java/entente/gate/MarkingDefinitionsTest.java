package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.gate.StagedStores.Deed;
import entente.sharing.AccessFixture;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.taxii.Stix;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which definitions decide over the objects that cite them. */
class MarkingDefinitionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StagedStores stores = new StagedStores();
  private final String marking = Stix.id("marking-definition");

  @Test
  void definitionThatIsStoredWinsOverOneThatIsSent() {
    store(marking, "GBR");

    Map<StixId, MarkingDefinition> known = known(definition("GBR", "FVEY"), indicator(marking));

    assertThat(known)
        .extractingByKey(new StixId(marking))
        .extracting(it -> it.releasability().orElseThrow().recipients())
        .isEqualTo(List.of("GBR"));
  }

  @Test
  void firstOfTwoThatAreSentWins() {
    Map<StixId, MarkingDefinition> known =
        known(definition("GBR"), definition("GBR", "FVEY"), indicator(marking));

    assertThat(known)
        .extractingByKey(new StixId(marking))
        .extracting(it -> it.releasability().orElseThrow().recipients())
        .isEqualTo(List.of("GBR"));
  }

  /** Sent by the United States in the name of NATO, so that it is refused. */
  @Test
  void definitionThatMayNotEnterDoesNotDecide() {
    StixObject refused =
        Objects.object(
            Stix.releasableTo(marking, "GBR")
                .replace(
                    "\"created\":",
                    "\"created_by_ref\":\"identity--88c2a739-8f48-5c38-990e-9601d1db01e6\","
                        + "\"created\":"));

    assertThat(known(refused, indicator(marking))).isEmpty();
  }

  @Test
  void definitionWhoseOwnMarkingIsUnknownDoesNotDecide() {
    assertThat(known(marked(marking, Stix.id("marking-definition")), indicator(marking))).isEmpty();
  }

  @Test
  void definitionsMayCiteOthersThatFollow() {
    String second = Stix.id("marking-definition");
    String third = Stix.id("marking-definition");

    Map<StixId, MarkingDefinition> known =
        known(marked(marking, second), marked(second, third), marked(third, Stix.GREEN));

    assertThat(known.keySet())
        .containsExactlyInAnyOrder(new StixId(marking), new StixId(second), new StixId(third));
  }

  @Test
  void definitionsThatCiteEachOtherDoNotDecide() {
    String other = Stix.id("marking-definition");

    assertThat(known(marked(marking, other), marked(other, marking))).isEmpty();
  }

  @Test
  void onlyThePartnerItselfAndWhoDefinesForAllAreTrusted() {
    assertThat(known(indicator(marking))).isEmpty();

    assertThat(stores.trusted)
        .containsExactlyInAnyOrder(new PartnerCode("DESK"), new PartnerCode("USA"));
  }

  @Test
  void levelsOfTlpAreNotLookedUp() {
    assertThat(known(indicator(Stix.CLEAR), indicator(Stix.GREEN_OF_TLP_1))).isEmpty();

    assertThat(stores.deeds).doesNotContain(Deed.DEFINITIONS);
  }

  private Map<StixId, MarkingDefinition> known(StixObject... objects) {
    return new MarkingDefinitions(stores)
        .citedBy(
            List.of(objects),
            AccessFixture.of("USA", AccessFixture.collection("indicators-community")).access())
        .await()
        .atMost(PATIENCE);
  }

  private void store(String id, String... recipients) {
    stores.definitions.put(new StixId(id), Buffer.buffer(Stix.releasableTo(id, recipients)));
    stores.held.put(new StixId(id), true);
  }

  private StixObject definition(String... recipients) {
    return Objects.object(Stix.releasableTo(marking, recipients));
  }

  /** A definition that carries a marking itself. */
  private static StixObject marked(String id, String marking) {
    return Objects.object(
        Stix.releasableTo(id, "GBR")
            .replace("\"created\":", "\"object_marking_refs\":[\"" + marking + "\"],\"created\":"));
  }

  private static StixObject indicator(String... markings) {
    return Objects.object(Stix.indicator(Stix.id("indicator"), Stix.V1, markings));
  }
}
