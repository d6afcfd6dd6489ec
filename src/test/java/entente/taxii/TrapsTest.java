package entente.taxii;

import static entente.taxii.Stix.GREEN;
import static entente.taxii.Stix.V1;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.marked;
import static entente.taxii.Stix.refs;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Thirteen ways in which STIX tells what its markings hold back, one test each. The United States
 * publish; what is for the Five Eyes the United Kingdom may see and Japan may not.
 */
@QuarkusTest
class TrapsTest {
  private static final String NAME = ",\"name\":\"EXERCISE\"";

  private final CollectionClient usa = CollectionClient.of("USA", "victims-restricted");
  private final CollectionClient gbr = CollectionClient.of("GBR", "victims-restricted");
  private final CollectionClient jpn = CollectionClient.of("JPN", "victims-restricted");
  private final String toFive = id("marking-definition");
  private final String open = id("malware");
  private final String held = id("malware");

  @BeforeEach
  void publishOneForAllAndOneForTheFiveEyes() {
    usa.add(Stix.releasableTo(toFive, "FVEY"), Stix.malware(open, GREEN));
    usa.add(Stix.malware(held, GREEN, toFive));
    jpn.assertShows(open);
    assertAreForTheFiveEyes(held);
  }

  @Test
  void trap1RelationshipIsWithheldWithEitherOfItsEnds() {
    String outward = id("relationship");
    String inward = id("relationship");
    String early = id("relationship");
    String late = id("malware");
    usa.add(Stix.relationship(outward, held, open, GREEN));
    usa.add(Stix.relationship(inward, open, held, GREEN));
    usa.add(Stix.relationship(early, open, late, GREEN));
    jpn.assertShows(early);

    usa.add(Stix.malware(late, GREEN, toFive));

    assertAreForTheFiveEyes(outward, inward, early);
  }

  @Test
  void trap2ReportThatNamesAWithheldObjectIsWithheldAndNeverCut() {
    String report = id("report");
    String sent = Stix.report(report, List.of(open, held), GREEN);

    usa.add(sent);

    assertAreForTheFiveEyes(report);
    assertThat(gbr.object(report, "").is(200).text()).contains(sent);
  }

  /** A creator does not narrow: a partner's is the identity under which all know the partner. */
  @Test
  void trap3PartnerCreatesUnderItsRegisteredIdentityAndUnderNoRestrictedOne() {
    String unit = id("identity");
    String id = id("indicator");
    String asUnit = marked(GREEN) + ",\"created_by_ref\":\"" + unit + "\"";
    usa.add(Stix.object(unit, NAME, GREEN, toFive), indicator(id, V1, GREEN));

    new Publication(usa)
        .assertRefused("/created_by_ref", Stix.indicatorWith(id("indicator"), V1, asUnit));

    assertAreForTheFiveEyes(unit);
    jpn.assertShows(id);
  }

  @Test
  void trap4SightingIsWithheldWithWhatWasSeenWhereAndInWhatData() {
    String victim = id("identity");
    String data = id("observed-data");
    String ofHeld = id("sighting");
    String atVictim = id("sighting");
    String inData = id("sighting");

    usa.add(
        Stix.object(victim, NAME, GREEN, toFive),
        Stix.observedData(data, List.of(id("file")), GREEN, toFive),
        Stix.sighting(ofHeld, held, "", GREEN),
        Stix.sighting(atVictim, open, refs("where_sighted_refs", List.of(victim)), GREEN),
        Stix.sighting(inData, open, refs("observed_data_refs", List.of(data)), GREEN));

    assertAreForTheFiveEyes(ofHeld, atVictim, inData);
  }

  @Test
  void trap5WhatSpeaksOfAWithheldObjectIsWithheld() {
    String opinion = id("opinion");
    String note = id("note");
    String translation = id("language-content");
    String french = ",\"object_ref\":\"%s\",\"contents\":{\"fr\":{\"name\":\"EXERCICE\"}}";

    usa.add(
        Stix.object(opinion, ",\"opinion\":\"agree\"" + refs("object_refs", List.of(held)), GREEN),
        Stix.note(note, List.of(open, held), GREEN),
        Stix.object(translation, french.formatted(held), GREEN));

    assertAreForTheFiveEyes(opinion, note, translation);
  }

  @Test
  void trap6ObjectWithOnePropertyMarkedStricterIsWithheldAndNeverCut() {
    String id = id("indicator");
    String granular = ",\"granular_markings\":[{\"marking_ref\":\"%s\",\"selectors\":[\"name\"]}]";
    String sent = Stix.indicatorWith(id, V1, marked(GREEN) + granular.formatted(toFive));

    usa.add(sent);

    assertAreForTheFiveEyes(id);
    assertThat(gbr.object(id, "").is(200).text()).contains(sent);
  }

  @Test
  void trap7StricterVersionTakesTheEarlierOneAlongAndShowsNothingOfItself() {
    String id = id("indicator");
    usa.add(indicator(id, V1, GREEN));
    jpn.assertShows(id);
    String since = "?added_after=" + usa.dateAdded(id);

    usa.add(indicator(id, Stix.V2, GREEN, toFive));

    assertAreForTheFiveEyes(id);
    assertThat(jpn.manifest(since).is(200).text()).isEqualTo("{}");
    assertThat(gbr.manifest(since).is(200).each("objects", "version")).containsExactly(Stix.V2);
  }

  @Test
  void trap8RevocationReachesThoseWhoSeeTheVersionBeforeItAndNobodyElse() {
    String ofAll = id("indicator");
    String ofFive = id("indicator");
    usa.add(indicator(ofAll, V1, GREEN), indicator(ofFive, V1, GREEN, toFive));

    Answer narrower = usa.post(Stix.envelope(Stix.revoked(ofAll, Stix.V2, GREEN, toFive))).is(202);
    usa.add(Stix.revoked(ofAll, Stix.V2, GREEN), Stix.revoked(ofFive, Stix.V2, GREEN));

    assertThat(narrower.each("failures", "id")).containsExactly(ofAll);
    assertThat(jpn.object(ofAll, "").is(200).text()).contains("\"revoked\":true");
    assertThat(gbr.object(ofFive, "").is(200).text()).contains("\"revoked\":true");
    jpn.assertHides(ofFive);
  }

  @Test
  void trap9PagesAreFullAndTellNothingOfWhatLiesBetween() {
    String first = id("indicator");
    String last = id("indicator");
    String since = "&match[type]=indicator&added_after=" + usa.dateAdded(open);
    usa.add(indicator(first, V1, GREEN));
    usa.add(indicator(id("indicator"), V1, GREEN, toFive));
    usa.add(indicator(last, V1, GREEN));
    usa.add(indicator(id("indicator"), V1, GREEN, toFive));

    Answer page = jpn.objects("?limit=2" + since).is(200);

    assertThat(page.each("objects", "id")).containsExactly(first, last);
    assertThat(page.json().path("more").asBoolean(true)).isFalse();
    assertThat(page.header("X-TAXII-Date-Added-Last")).contains(jpn.dateAdded(last));
    jpn.delete(held, "").isError(404);
  }

  /** The identifier follows from the address: neither to ask for it nor to add it may tell. */
  @Test
  void trap10AddressOfTwoPartnersIsAnsweredByTheContributionsThatOneMaySee() {
    String id = Stix.addressId("198.51.100.202");
    String usas = Stix.observedAddress("198.51.100.202", Stix.AMBER, toFive);
    String jpns = Stix.observedAddress("198.51.100.202", Stix.CLEAR);
    usa.add(usas);
    jpn.assertHides(id);

    Answer taken = jpn.add(jpns);
    Answer free = jpn.add(Stix.observedAddress("198.51.100.203", Stix.CLEAR));

    assertThat(taken.json().at("/successes/0/x_entente_receivers"))
        .isNotEmpty()
        .isEqualTo(free.json().at("/successes/0/x_entente_receivers"));
    assertThat(taken.each("successes", "message")).isEqualTo(free.each("successes", "message"));
    assertThat(jpn.object(id, "").is(200).text()).contains(jpns).doesNotContain(usas);
    assertThat(gbr.object(id, "").is(200).text()).contains(jpns, usas);
  }

  /** A statement names nobody, so all are shown it, unless it is marked like what it marks. */
  @Test
  void trap11DefinitionGoesToThoseItNamesAndAStatementAsItIsMarked() {
    String unmarked = id("marking-definition");
    String narrowed = id("marking-definition");
    String id = id("indicator");

    usa.add(
        Stix.statement(unmarked),
        Stix.statement(narrowed, toFive),
        indicator(id, V1, GREEN, toFive, unmarked, narrowed));

    assertAreForTheFiveEyes(id, toFive, narrowed);
    jpn.assertShows(unmarked);
  }

  @Test
  void trap12PartnersRelationshipToATechniqueForAllGoesAsItIsMarked() {
    String technique = id("attack-pattern");
    String use = id("relationship");
    CollectionClient.of("DESK", "ttps")
        .add(Stix.by("DESK", Stix.object(technique, NAME, Stix.CLEAR)));

    CollectionClient.of("USA", "ttps")
        .add(
            Stix.releasableTo(toFive, "FVEY"),
            Stix.relationship(use, id("intrusion-set"), technique, Stix.CLEAR, toFive));

    CollectionClient.of("GBR", "ttps").assertShows(use);
    CollectionClient.of("JPN", "ttps").assertHides(use);
    CollectionClient.of("JPN", "ttps").assertShows(technique);
  }

  /** What is sent as a bundle is not kept under its identifier; an answer is an envelope. */
  @Test
  void trap13BundleIdentifierIsNoKeyAndNoAnswerHasOne() {
    String bundle = id("bundle");
    String one = indicator(id("indicator"), V1, GREEN);
    String other = indicator(id("indicator"), V1, GREEN);

    usa.post(Stix.bundle(bundle, one)).is(202);
    usa.post(Stix.bundle(bundle, other)).is(202);

    String since = "?match[type]=indicator&added_after=" + usa.dateAdded(open);
    assertThat(jpn.objects(since).is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + one + "," + other + "]}");
    jpn.assertHides(bundle);
  }

  private void assertAreForTheFiveEyes(String... ids) {
    for (String id : ids) {
      gbr.assertShows(id);
      jpn.assertHides(id);
    }
  }
}
