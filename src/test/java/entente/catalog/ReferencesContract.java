package entente.catalog;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Addition.Result;
import entente.stix.StixObject;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Promise 1 for what refers to other objects: it goes no further than they do, and tells nobody of
 * those that are hidden.
 */
abstract class ReferencesContract extends RepositoryFixture {

  @Test
  void referrerGoesNoFurtherThanWhatItNames() {
    StixObject target = indicator();
    add(RED_FOR_GBR, target);

    Addition addition = addition("USA", USA, CLEAR, referring(target));

    assertThat(addition.release()).contains(RED_FOR_GBR.admitting(new PartnerCode("USA")));
    assertThat(addition.narrowedBy()).contains(target.id());
    assertThat(page(JPN, 5).objects()).isEmpty();
    assertThat(page(GBR, 5).objects()).hasSize(2);
  }

  @Test
  void narrowingIsCarriedToAllWhoReferToItHoweverFar() {
    String id = id("indicator");
    StixObject target = indicator(id, V1);
    StixObject near = referring(target);
    StixObject far = referring(near);
    add(CLEAR, far);
    add(CLEAR, near);
    add(CLEAR, target);
    assertThat(page(CLEAR_ONLY, 5).objects()).hasSize(3);

    add(RED_FOR_GBR, indicator(id, V2));

    assertThat(page(CLEAR_ONLY, 5).objects()).isEmpty();
    assertThat(page(GBR, 5).objects()).hasSize(3);
    assertThat(page(USA, 5).objects()).hasSize(3);
  }

  /** Else a reference in the other case was bound to nothing, and its object went to everybody. */
  @Test
  void identifiersAreTheSameWhateverTheCaseOfTheirDigits() {
    StixObject target = indicator();
    String id = target.id().value();
    String upper = "indicator--" + id.substring("indicator--".length()).toUpperCase(Locale.ROOT);
    add(RED_FOR_GBR, target);

    add(CLEAR, Objects.object(referring(target).document().toString().replace(id, upper)));

    assertThat(page(CLEAR_ONLY, 5).objects()).isEmpty();
    assertThat(page(GBR, 5).objects()).hasSize(2);
    assertThat(add(RED_FOR_GBR, Objects.indicator(upper, V3))).containsExactly(Result.ADDED);
    assertThat(ids(find(query(Set.of(upper), Set.of(), VersionSelection.LAST), GBR)))
        .containsExactly(id);
    assertThat(documents(GBR, exactly(V3)))
        .as("as it was sent")
        .allMatch(document -> document.toString().contains(upper));
  }

  @Test
  void referrerThatCameBetweenAWiderAndANarrowerVersionFollowsTheNarrowerOne() {
    String id = id("indicator");
    add(RED_FOR_GBR, indicator(id, V1));
    StixObject referrer = referring(indicator(id, V1));
    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);

    await(
        repository()
            .add(
                collection,
                usa,
                List.of(
                    new Submission(indicator(id, V2), usa.partner(), CLEAR),
                    new Submission(referrer, usa.partner(), CLEAR),
                    new Submission(indicator(id, V3), usa.partner(), RED_FOR_GBR)),
                Unrecorded.change()));

    assertThat(ids(page(CLEAR_ONLY, 5))).isEmpty();
    assertThat(ids(page(GBR, 5))).contains(referrer.id().value());
  }

  @Test
  void deletingTheNewestVersionNarrowsWhatRefersToTheOlderOne() {
    String id = id("indicator");
    add(RED_FOR_GBR, indicator(id, V1));
    add(CLEAR, indicator(id, V2));
    StixObject referrer = referring(indicator(id, V2));
    add(CLEAR, referrer);
    assertThat(ids(page(CLEAR_ONLY, 5))).contains(referrer.id().value());

    assertThat(delete(id, VersionSelection.LAST)).isEqualTo(Deletion.DELETED);

    assertThat(ids(page(CLEAR_ONLY, 5))).isEmpty();
    assertThat(ids(page(GBR, 5))).contains(referrer.id().value());
  }

  @Test
  void nobodyHidesAnObjectByWhatTheyPostUnderAnIdentifierThatItNames() {
    String id = id("indicator");
    StixObject referrer = referring(indicator(id, V1));
    addBy("USA", false, USA, CLEAR, referrer);

    addBy("JPN", false, JPN, RED_FOR_GBR, createdBy(indicator(id, V1)));

    assertThat(ids(page(CLEAR_ONLY, 5))).containsExactly(referrer.id().value());
  }

  /** Else a partner could learn from its own object whether there is another one. */
  @Test
  void referenceToAHiddenObjectIsAnsweredAsOneToNothing() {
    StixObject hidden = indicator();
    addBy("USA", false, USA, RED_FOR_GBR, hidden);

    Addition toHidden = addition("JPN", JPN, GREEN, referring(hidden));
    Addition toNothing = addition("JPN", JPN, GREEN, referring(indicator()));

    assertThat(toHidden.release()).isEqualTo(toNothing.release()).contains(GREEN);
    assertThat(toHidden.narrowedBy()).isEqualTo(toNothing.narrowedBy()).isEmpty();
  }

  /** Nor from what becomes of its own object when another one, which it no longer sees, narrows. */
  @Test
  void ownerIsToldNothingOfWhatNarrowedTheirObjectUnseen() {
    String id = id("indicator");
    addBy("USA", false, USA, GREEN, indicator(id, V1));
    StixObject own = referring(indicator(id, V1));
    StixObject unaffected = indicator();
    addBy("JPN", false, JPN, GREEN, own, unaffected);
    addBy("USA", false, USA, RED_FOR_GBR, indicator(id, V2));
    assertThat(ids(page(CLEAR_ONLY, 5))).isEmpty();

    Addition again = addition("JPN", JPN, GREEN, own);
    Addition next = addition("JPN", JPN, CLEAR, referring(own));

    assertThat(again.release()).contains(GREEN);
    assertThat(next.release()).contains(CLEAR);
    assertThat(next.narrowedBy()).isEmpty();
    assertThat(addition("JPN", JPN, CLEAR, referring(unaffected)).release()).contains(GREEN);
    assertThat(ids(page(CLEAR_ONLY, 5))).as("in effect it follows").isEmpty();
  }

  /** What a partner gave to others alone it is told of as before: nothing hidden decided there. */
  @Test
  void ownerIsToldOfTheirOwnNarrowObjectsHoweverFar() {
    StixObject target = indicator();
    StixObject near = referring(target);
    add(RED_FOR_GBR, target);
    add(GREEN, near);

    Addition far = addition("USA", USA, GREEN, referring(near));

    assertThat(far.release()).contains(RED_FOR_GBR.admitting(new PartnerCode("USA")));
    assertThat(far.narrowedBy()).contains(near.id());
  }

  /** Another document for each call: it names another creator. */
  static StixObject createdBy(StixObject object) {
    return Objects.object(
        object
            .document()
            .toString()
            .replace("\"pattern\":", "\"created_by_ref\":\"" + id("identity") + "\",\"pattern\":"));
  }

  static StixObject referring(StixObject target) {
    return Objects.object(
        "{\"type\":\"x-exercise\",\"id\":\"%s\",\"x_ref\":\"%s\"}"
            .formatted(id("x-exercise"), target.id()));
  }

  Addition addition(String partner, Visibility visibility, Release release, StixObject object) {
    Contributor contributor = new Contributor(new PartnerCode(partner), false, true, visibility);
    Submission submission = new Submission(object, contributor.partner(), release);
    return await(
            repository().add(collection, contributor, List.of(submission), Unrecorded.change()))
        .get(0);
  }

  List<Buffer> documents(Visibility visibility, VersionSelection versions) {
    return find(query(Set.of(), Set.of(), versions), visibility).objects().stream()
        .map(StoredObject::document)
        .toList();
  }
}
