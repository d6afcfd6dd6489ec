package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.Stix.by;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The pairs of partners by which the demonstration is told: both ask the same, one is shown what
 * the other is not, and each scene says why.
 */
@QuarkusTest
class TellingPairsTest {
  private static final String PUBLIC = "attribution-public";
  private static final String VICTIMS = "victims-restricted";
  private static final String DRAFTS = "fvey-analysis";
  private static final String NOTES = "originator-us";

  private final CollectionClient usa = CollectionClient.of("USA", VICTIMS);
  private final CollectionClient can = CollectionClient.of("CAN", VICTIMS);
  private final CollectionClient aus = CollectionClient.of("AUS", VICTIMS);
  private final CollectionClient jpn = CollectionClient.of("JPN", VICTIMS);
  private final CollectionClient nato = CollectionClient.of("NATO", VICTIMS);
  private final CollectionClient eu = CollectionClient.of("EU", VICTIMS);

  /** In public both stand beside the United States; the drafts are for the Five Eyes alone. */
  @Test
  void newZealandReadsTheDraftOfAnAllyAndForJapanThereIsNoSuchCollection() {
    String statement = id("report");
    String draft = id("report");

    CollectionClient.of("USA", PUBLIC).add(Stix.report(statement, List.of(id("campaign"))));
    CollectionClient.of("GBR", DRAFTS)
        .add(by("GBR", Stix.report(draft, List.of(id("campaign")), Stix.AMBER)));

    CollectionClient.of("NZL", PUBLIC).assertShows(statement);
    CollectionClient.of("JPN", PUBLIC).assertShows(statement);
    CollectionClient.of("NZL", DRAFTS).assertShows(draft);
    assertThat(collections("NZL")).contains(DRAFTS);
    assertNoSuchCollection("JPN", DRAFTS, draft);
  }

  /**
   * The two organisations are readers of their own, apart from each other and from their members.
   */
  @Test
  void natoReadsTheVictimThatIsReleasedToNatoAndTheUnionTheOneThatNamesItToo() {
    String from = usa.mark(Stix.GREEN);
    String toNato = id("marking-definition");
    String toBoth = id("marking-definition");
    String toMember = id("marking-definition");
    String port = id("identity");
    String hospital = id("identity");
    String ministry = id("identity");

    Answer status =
        can.add(
            by("CAN", Stix.releasableTo(toNato, "NATO")),
            by("CAN", Stix.releasableTo(toBoth, "NATO", "EU")),
            by("CAN", Stix.releasableTo(toMember, "GBR")),
            by("CAN", victim(port, Stix.AMBER_STRICT, toNato)),
            by("CAN", victim(hospital, Stix.AMBER, toBoth)),
            by("CAN", victim(ministry, Stix.AMBER, toMember)));

    assertThat(groups("NATO")).containsExactly("NATO");
    assertThat(groups("EU")).containsExactly("EU");
    assertThat(idsAfter(nato, from)).containsExactlyInAnyOrder(toNato, toBoth, port, hospital);
    assertThat(idsAfter(eu, from)).containsExactlyInAnyOrder(toBoth, hospital);
    nato.assertShows(port);
    eu.assertHides(port);
    nato.assertHides(ministry);
    assertThat(receivers(status, port)).containsExactlyInAnyOrder("CAN", "GBR", "NATO", "USA");
  }

  /** Its identifier follows from the address, so whoever knows the address can ask for it. */
  @Test
  void unionIsShownTheAddressThatJapanGaveToAllAndAustraliaTheKingdomsBesides() {
    String toFive = id("marking-definition");
    String address = Stix.addressId("198.51.100.201");
    String open = Stix.observedAddress("198.51.100.201", Stix.CLEAR);
    String held = Stix.observedAddress("198.51.100.201", Stix.AMBER, toFive);

    CollectionClient.of("GBR", VICTIMS).add(by("GBR", Stix.releasableTo(toFive, "FVEY")), held);
    eu.assertHides(address);
    jpn.add(open);

    assertThat(eu.object(address, "").is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + open + "]}");
    assertThat(aus.object(address, "").is(200).text()).contains(open, held);

    jpn.delete(address, "").is(200);

    eu.assertHides(address);
    assertThat(aus.object(address, "").is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + held + "]}");
  }

  /** TLP:RED is for those it names; who is named nowhere does not learn that there are notes. */
  @Test
  void kingdomReadsExactlyOneRedNoteAndForCanadaThereIsNoSuchCollection() {
    CollectionClient notes = CollectionClient.of("USA", NOTES);
    String from = notes.mark(Stix.RED);
    String toKingdom = id("marking-definition");
    String one = id("note");
    List<String> others = List.of(id("note"), id("note"));

    notes.add(
        Stix.releasableTo(toKingdom, "GBR"),
        note(others.get(0), Stix.RED),
        note(one, Stix.RED, toKingdom),
        note(others.get(1), Stix.RED));

    CollectionClient kingdom = CollectionClient.of("GBR", NOTES);
    assertThat(idsAfter(kingdom, from)).containsExactlyInAnyOrder(toKingdom, one);
    others.forEach(kingdom::assertHides);
    others.forEach(notes::assertShows);
    assertNoSuchCollection("CAN", NOTES, one);
  }

  /** The stricter version comes to who may have it, and takes the earlier one from who may not. */
  @Test
  void canadaMarksAnObjectStricterBetweenTwoPollsOfJapanAndAustralia() {
    String from = usa.mark(Stix.GREEN);
    String toFive = id("marking-definition");
    String id = id("indicator");
    can.add(by("CAN", indicator(id, Stix.V1, Stix.GREEN)));
    Answer poll = jpn.objects("?added_after=" + from).is(200);
    assertThat(poll.each("objects", "id")).containsExactly(id);
    assertThat(idsAfter(aus, from)).containsExactly(id);
    String polled = poll.header("X-TAXII-Date-Added-Last").orElseThrow();

    can.add(
        by("CAN", Stix.releasableTo(toFive, "FVEY")),
        by("CAN", indicator(id, Stix.V2, Stix.AMBER, toFive)));

    assertThat(idsAfter(aus, polled)).containsExactlyInAnyOrder(toFive, id);
    assertThat(aus.object(id, "").is(200).text()).contains(Stix.V2);
    assertThat(idsAfter(jpn, polled)).isEmpty();
    assertThat(idsAfter(jpn, from)).isEmpty();
    jpn.assertHides(id);
  }

  private static String victim(String id, String... markings) {
    return Stix.object(id, ",\"name\":\"EXERCISE\",\"identity_class\":\"organization\"", markings);
  }

  private static String note(String id, String... markings) {
    return Stix.note(id, List.of(id("intrusion-set")), markings);
  }

  private static List<String> idsAfter(CollectionClient reader, String date) {
    return reader.objects("?added_after=" + date).is(200).each("objects", "id");
  }

  private static List<String> collections(String partner) {
    return Client.of(partner).get(API_ROOT + "collections/").is(200).each("collections", "alias");
  }

  private static List<String> groups(String partner) {
    return Client.of(partner).get(API_ROOT + "clearance/").is(200).each("groups", "code");
  }

  /** The partners that a status said will receive an object. */
  private static List<String> receivers(Answer status, String id) {
    return StreamSupport.stream(status.json().path("successes").spliterator(), false)
        .filter(line -> line.path("id").asText().equals(id))
        .flatMap(line -> line.path("x_entente_receivers").valueStream())
        .map(JsonNode::asText)
        .toList();
  }

  /** A hidden collection is not listed, and is answered as one that was never there. */
  private static void assertNoSuchCollection(String partner, String hidden, String id) {
    Answer ofHidden = CollectionClient.of(partner, hidden).object(id, "").isError(404);
    Answer ofUnknown = CollectionClient.of(partner, "nothing").object(id, "").isError(404);

    assertThat(collections(partner)).contains(PUBLIC).doesNotContain(hidden);
    assertThat(ofHidden.withoutErrorId()).isEqualTo(ofUnknown.withoutErrorId());
    assertThat(ofHidden.headers()).isEqualTo(ofUnknown.headers());
  }
}
