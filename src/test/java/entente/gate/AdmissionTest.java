package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.SampleRequests;
import entente.catalog.Addition.Result;
import entente.catalog.Additions;
import entente.catalog.ChangeRecord;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Sight;
import entente.catalog.StoredObject;
import entente.catalog.Submission;
import entente.gate.StagedStores.Deed;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessFixture;
import entente.sharing.Ruling;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.validation.StixValidator;
import entente.taxii.Stix;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 7: which definitions decide over the objects that cite them, and who owns an object. */
class AdmissionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NATO = "identity--88c2a739-8f48-5c38-990e-9601d1db01e6";

  private final StagedStores stores = new StagedStores();
  private final Admission admission =
      new Admission(
          new StixValidator(),
          Map::of,
          new MarkingDefinitions(stores, DirectWork.workers()),
          stores,
          DirectWork.workers());
  private final String marking = Stix.id("marking-definition");

  @Test
  void definitionThatIsStoredWinsOverOneThatIsSent() {
    store(marking, Stix.releasableTo(marking, "GBR"));

    List<Decision> decisions = decide(definition("GBR", "FVEY"), citing(marking));

    assertThat(recipients(decisions.get(1))).containsExactly(Set.of("GBR"));
  }

  @Test
  void firstOfTwoThatAreSentWins() {
    List<Decision> decisions =
        decide(definition("GBR"), definition("GBR", "FVEY"), citing(marking));

    assertThat(recipients(decisions.get(2))).containsExactly(Set.of("GBR"));
  }

  /** Sent by the United States in the name of NATO, so that it is refused. */
  @Test
  void definitionThatMayNotEnterDoesNotDecide() {
    StixObject refused =
        Objects.object(Stix.releasableTo(marking, "GBR").replace(Stix.USA_IDENTITY, NATO));

    assertUnknown(decide(refused, citing(marking)).get(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Result.class,
      names = {"CONFLICT", "NOT_YOURS", "OTHER_CREATED", "TOO_MANY_RELEASES"})
  void definitionThatTheStoreRefusesDoesNotDecide(Result result) {
    stores.results.put(new StixId(marking), result);

    List<Decision> decisions = decide(definition("GBR"), citing(marking));

    assertThat(decisions.get(0).isHeld()).isFalse();
    assertUnknown(decisions.get(1));
    assertThat(stores.submitted()).containsExactly(marking);
  }

  @Test
  void definitionIsStoredBeforeWhatCitesIt() {
    StixObject citing = citing(marking);

    assertThat(decide(citing, definition("GBR"))).allMatch(Decision::isHeld);

    assertThat(stores.submitted()).containsExactly(marking, citing.id().value());
    assertThat(stores.deeds)
        .containsExactly(Deed.DEFINITIONS, Deed.DEFINITIONS, Deed.ADD, Deed.ADD);
  }

  @Test
  void definitionsMayCiteOthersThatFollow() {
    String second = Stix.id("marking-definition");
    String third = Stix.id("marking-definition");

    List<Decision> decisions =
        decide(marked(marking, second), marked(second, third), marked(third, Stix.GREEN));

    assertThat(decisions).allMatch(Decision::isHeld);
    assertThat(stores.submitted()).containsExactly(third, second, marking);
  }

  @Test
  void rowOfDefinitionsThatCiteEachOtherHasALimit() {
    List<String> row = new ArrayList<>(List.of(Stix.GREEN));
    List<StixObject> objects = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      row.add(Stix.id("marking-definition"));
      objects.add(0, marked(row.get(i + 1), row.get(i)));
    }

    List<Decision> decisions = decide(objects.toArray(StixObject[]::new));

    assertThat(decisions).filteredOn(Decision::isHeld).hasSize(9);
    assertUnknown(decisions.get(0));
    assertThat(stores.deeds).filteredOn(Deed.ADD::equals).hasSize(9);
  }

  @Test
  void definitionsThatCiteEachOtherDoNotDecide() {
    String other = Stix.id("marking-definition");

    List<Decision> decisions = decide(marked(marking, other), marked(other, marking));

    assertUnknown(decisions.get(0));
    assertUnknown(decisions.get(1));
    assertThat(stores.submissions).isEmpty();
  }

  @Test
  void onlyThePartnerItselfAndWhoDefinesForAllAreTrusted() {
    assertUnknown(decide(citing(marking)).get(0));

    assertThat(stores.trusted)
        .containsExactlyInAnyOrder(new PartnerCode("DESK"), new PartnerCode("USA"));
  }

  @Test
  void levelsOfTlpAreNotLookedUp() {
    assertThat(decide(citing(Stix.CLEAR), citing(Stix.GREEN_OF_TLP_1))).allMatch(Decision::isHeld);

    assertThat(stores.deeds).doesNotContain(Deed.DEFINITIONS);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "USA, true,  true",
        "NZL, true,  false",
        "-,   true,  false",
        "NZL, false, true",
      })
  void whatItsOriginatorControlsNobodyElseMarksWith(
      String originator, boolean controlled, boolean held) {
    String members =
        (originator == null ? "" : ",\"originator\":\"" + originator + "\"")
            + (controlled ? ",\"originator_controlled\":true" : "");
    store(marking, Stix.releasableTo(marking, "GBR").replace("[\"GBR\"]", "[\"GBR\"]" + members));

    Decision decision = decide(citing(marking)).get(0);

    assertThat(decision.isHeld()).isEqualTo(held);
    assertThat(decision.refusal().map(Ruling.Refused::pointer))
        .isEqualTo(held ? Optional.empty() : Optional.of("/object_marking_refs"));
  }

  /** Whoever defined a marking, the editor who defines for all too, marks with it. */
  @ParameterizedTest
  @ValueSource(strings = {"USA", "DESK"})
  void whoDefinedAMarkingMarksWithItThoughAnotherControlsIt(String partner) {
    store(marking, controlledBy("NZL"));
    stores.owners.put(new StixId(marking), new PartnerCode(partner));
    StixObject address = Objects.object(Stix.address(Stix.id("ipv4-addr"), Stix.GREEN, marking));

    List<Decision> decisions =
        await(admission.add(community(partner).access(), List.of(address), onRecord()));

    assertThat(decisions).allMatch(Decision::isHeld);
  }

  @Test
  void originatorIsThePartnerInWhoseNameAnEditorSends() {
    store(marking, controlledBy("NATO"));
    stores.owners.put(new StixId(marking), new PartnerCode("DESK"));
    StixObject usas = citing(marking);
    StixObject natos = Objects.object(usas.document().toString().replace(Stix.USA_IDENTITY, NATO));

    List<Decision> decisions =
        await(admission.add(community("USA").editor().access(), List.of(usas, natos), onRecord()));

    assertThat(decisions).extracting(Decision::isHeld).containsExactly(false, true);
  }

  private String controlledBy(String originator) {
    return Stix.releasableTo(marking, "GBR")
        .replace(
            "[\"GBR\"]",
            "[\"GBR\"],\"originator\":\"%s\",\"originator_controlled\":true".formatted(originator));
  }

  /** A definition never changes: neither the partner's own nor the one that is for all. */
  @ParameterizedTest
  @ValueSource(strings = {"USA", "DESK"})
  void definitionThatIsSentInAPartnersNameDoesNotWinOverAStoredOne(String owner) {
    store(marking, Stix.releasableTo(marking, "GBR"));
    stores.owners.put(new StixId(marking), new PartnerCode(owner));
    Access desk = community("DESK").editor().access();

    List<Decision> decisions =
        await(admission.add(desk, List.of(definition("GBR", "FVEY"), citing(marking)), onRecord()));

    assertThat(recipients(decisions.get(1))).containsExactly(Set.of("GBR"));
  }

  @Test
  void editorsObjectBelongsToThePartnerWhoseIdentityCreatedIt() {
    Access desk = community("DESK").editor().access();
    StixObject natos =
        Objects.object(
            Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN)
                .replace(
                    Stix.USA_IDENTITY,
                    NATO.replace("01db01e6", "01DB01E6").replace("d1db", "D1DB")));
    StixObject nobodys = Objects.object(Stix.address(Stix.id("ipv4-addr"), Stix.GREEN));

    assertThat(await(admission.add(desk, List.of(natos, nobodys), onRecord())))
        .allMatch(Decision::isHeld);

    assertThat(stores.submissions)
        .extracting(Submission::owner)
        .containsExactly(new PartnerCode("NATO"), new PartnerCode("DESK"));
  }

  /** Else it could not go on with what it publishes for a partner that has no tool of its own. */
  @Test
  void editorCitesAPartnersDefinitionInObjectsOfThatPartnerAlone() {
    store(marking, Stix.releasableTo(marking, "GBR"));
    stores.owners.put(new StixId(marking), new PartnerCode("USA"));
    Access desk = community("DESK").editor().access();
    StixObject usas = citing(marking);
    StixObject natos = Objects.object(usas.document().toString().replace(Stix.USA_IDENTITY, NATO));

    List<Decision> decisions = await(admission.add(desk, List.of(usas, natos), onRecord()));

    assertThat(recipients(decisions.get(0))).containsExactly(Set.of("GBR"));
    assertUnknown(decisions.get(1));
  }

  /** Else whoever is relayed first could widen what another partner has marked as its own. */
  @Test
  void definitionThatIsSentInAPartnersNameDecidesOverItsObjectsAlone() {
    store(marking, Stix.releasableTo(marking, "GBR").replace(Stix.USA_IDENTITY, NATO));
    stores.owners.put(new StixId(marking), new PartnerCode("NATO"));
    Access desk = community("DESK").editor().access();
    StixObject usas = citing(marking);
    StixObject natos = Objects.object(usas.document().toString().replace(Stix.USA_IDENTITY, NATO));

    List<Decision> decisions =
        await(admission.add(desk, List.of(definition("JPN"), usas, natos), onRecord()));

    assertThat(recipients(decisions.get(1))).containsExactly(Set.of("JPN"));
    assertThat(recipients(decisions.get(2))).containsExactly(Set.of("GBR"));
  }

  @Test
  void whatWasAddedIsOnRecordWhereTheRestFails() {
    stores.failAfter(Deed.ADD, 1);

    assertThatThrownBy(() -> decide(definition("GBR"), citing(marking)))
        .isInstanceOf(Problem.class);

    assertThat(stores.intents)
        .singleElement()
        .satisfies(it -> assertThat(it.disclosure().objects()).isEqualTo(1));
  }

  /** Partners may each have one of that identifier, and any of them may be the one that is sent. */
  @Test
  void markingThatIsThereIsRecognizedAmongAllOfItsIdentifier() {
    String natos = Stix.releasableTo(marking, "GBR").replace(Stix.USA_IDENTITY, NATO);
    stores.page =
        ObjectPage.of(
            List.of(
                stored(marking, 1, natos.replace("GBR", "JPN")),
                stored(marking, 2, natos.replace(Stix.V1, Stix.V2)),
                stored(marking, 3, natos.replace("GBR", "NZL"))),
            false,
            Sight.NONE);

    List<Decision> decisions =
        decide(Objects.object(natos), Objects.object(natos.replace("GBR", "CAN")));

    assertThat(decisions).extracting(Decision::isHeld).containsExactly(true, false);
    assertThat(stores.deeds).containsOnlyOnce(Deed.FIND);
  }

  /** Of anything else it would be told that another partner has it already. */
  @Test
  void nothingButIdentitiesAndMarkingsIsRecognized() {
    String natos =
        Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN).replace(Stix.USA_IDENTITY, NATO);
    StixObject indicator = Objects.object(natos);
    stores.page =
        ObjectPage.of(List.of(stored(indicator.id().value(), 1, natos)), false, Sight.NONE);

    assertThat(decide(indicator)).noneMatch(Decision::isHeld);
    assertThat(stores.deeds).doesNotContain(Deed.FIND);
  }

  /** An event loop has others to serve. */
  @Test
  void whatIsThereIsComparedByWorkers() {
    List<Runnable> waiting = new ArrayList<>();
    FairWorkers later = new FairWorkers(new DirectWork(1, 1, 1), waiting::add);
    String natos = Stix.releasableTo(marking, "GBR").replace(Stix.USA_IDENTITY, NATO);
    stores.page = ObjectPage.of(List.of(stored(marking, 1, natos)), false, Sight.NONE);
    Decision refused = decide(Objects.object(natos.replace("GBR", "CAN"))).get(0);

    CompletableFuture<List<Decision>> decisions =
        new ResentObjects(stores, later)
            .recognized(community("USA").access(), List.of(Objects.object(natos)), List.of(refused))
            .subscribeAsCompletionStage();

    assertThat(decisions).isNotDone();
    waiting.forEach(Runnable::run);
    assertThat(decisions.join()).allMatch(Decision::isHeld);
  }

  private static StoredObject stored(String id, int date, String document) {
    return new StoredObject(new StixId(id), Stix.V1, new DateAdded(date), Buffer.buffer(document));
  }

  /** What is there is told to none but those who may read. */
  @Test
  void whoMayNotReadIsToldNothingOfWhatIsThere() {
    Access sensor = community("USA").writeOnly().access();
    StixObject natos =
        Objects.object(
            "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\""
                + NATO
                + "\",\"created\":\""
                + Stix.V1
                + "\",\"modified\":\""
                + Stix.V1
                + "\",\"name\":\"NATO\"}");

    List<Decision> decisions = await(admission.add(sensor, List.of(natos), onRecord()));

    assertThat(decisions).noneMatch(Decision::isHeld);
    assertThat(stores.deeds).doesNotContain(Deed.FIND);
    assertThat(await(admission.add(sensor, List.of(citing(Stix.CLEAR)), onRecord()))).hasSize(1);
    assertThat(stores.contributor.orElseThrow().reads()).isFalse();
  }

  @Test
  void dryRunAddsNothing() {
    List<Decision> decisions =
        await(
            admission.preview(
                community("USA").access(), List.of(definition("GBR"), citing(marking))));

    assertThat(decisions).allMatch(Decision::isHeld);
    assertThat(stores.deeds).doesNotContain(Deed.ADD);
  }

  private List<Decision> decide(StixObject... objects) {
    return await(admission.add(community("USA").access(), List.of(objects), onRecord()));
  }

  private ChangeRecord<Additions> onRecord() {
    return RecordedChange.ofAdditions(stores, SampleRequests.known(Instant.EPOCH));
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }

  private static AccessFixture community(String partner) {
    return AccessFixture.of(partner, AccessFixture.collection("indicators-community"));
  }

  private static void assertUnknown(Decision decision) {
    assertThat(decision.refusal().map(Ruling.Refused::reason).orElseThrow())
        .startsWith("/object_marking_refs: ")
        .contains("is not known here");
  }

  private static List<Set<String>> recipients(Decision decision) {
    return decision.ruling().release().orElseThrow().audiences().stream()
        .map(Release::recipients)
        .toList();
  }

  private void store(String id, String document) {
    stores.definitions.put(new StixId(id), Buffer.buffer(document));
  }

  private StixObject definition(String... recipients) {
    return Objects.object(Stix.releasableTo(marking, recipients));
  }

  private static StixObject marked(String id, String by) {
    return Objects.object(
        Stix.releasableTo(id, "GBR")
            .replace("\"created\":", "\"object_marking_refs\":[\"" + by + "\"],\"created\":"));
  }

  private static StixObject citing(String marking) {
    return Objects.object(
        Stix.indicator(
            Stix.id("indicator"),
            Stix.V1,
            marking.equals(Stix.CLEAR)
                ? new String[] {marking}
                : new String[] {Stix.GREEN, marking}));
  }
}
