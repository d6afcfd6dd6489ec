package entente.catalog.versions;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.indicator;
import static entente.catalog.versions.Versions.ID;
import static entente.catalog.versions.Versions.contributor;
import static entente.catalog.versions.Versions.day;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.catalog.WriteLimits;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdditionPlanTest {
  private static final Contributor USA = contributor("USA", false, TlpLevel.RED);
  private static final Contributor JPN = contributor("JPN", false, TlpLevel.GREEN);
  private static final DateAdded NOW = new DateAdded(1_000_000);
  private static final int REFERRERS_MAX = 3;
  private static final int VERSIONS_MAX = 6;

  private final KnownObjects known = Versions.none();
  private final EntryLimits limits =
      new EntryLimits(Map.of(), new WriteLimits(100, REFERRERS_MAX, VERSIONS_MAX, 10_000, 500));

  @Test
  void versionSentLateGoesToThoseAloneWhomBothItsMarkingsAndTheNewerVersionAllow() {
    List<Addition> additions =
        add(USA, submission(USA, CLEAR, indicator(ID.value(), day(2))))
            .and(submission(USA, RED_FOR_GBR, indicator(ID.value(), day(1))))
            .and(submission(USA, CLEAR, indicator(ID.value(), day(3))))
            .additions();

    assertThat(additions.stream().map(it -> it.release().orElseThrow()))
        .containsExactly(CLEAR, ofUsa(RED_FOR_GBR), CLEAR);
  }

  @Test
  void revocationThatWouldNotReachAllIsRefused() {
    List<Addition> additions =
        add(USA, submission(USA, GREEN, indicator(ID.value(), day(1))))
            .and(submission(USA, RED_FOR_GBR, revoked(day(2))))
            .and(submission(USA, CLEAR, revoked(day(3))))
            .additions();

    assertThat(additions.stream().map(Addition::result))
        .containsExactly(Result.ADDED, Result.REVOCATION_NARROWER, Result.ADDED);
    assertThat(additions.get(2).release()).as("no more than the version before").contains(GREEN);
  }

  /**
   * Else whoever owns what a revocation refers to could keep it from those who must learn of it.
   */
  @Test
  void revocationIsNotHeldBackByWhatItRefersTo() {
    StixObject target = indicator();
    add(JPN, submission(JPN, new Release(TlpLevel.GREEN, Set.of(Set.of("USA"))), target));
    StixObject revocation = referring(revoked(day(2)), target.id().value());

    List<Addition> additions =
        add(USA, submission(USA, CLEAR, indicator(ID.value(), day(1))))
            .and(submission(USA, CLEAR, revocation))
            .additions();

    assertThat(additions.get(1).result()).isEqualTo(Result.ADDED);
    assertThat(additions.get(1).release()).contains(CLEAR);
    assertThat(additions.get(1).narrowedBy()).isEmpty();
  }

  /** Promise 1: whoever sees a newer version need not know that there was an older one. */
  @Test
  void hiddenOlderVersionOfAnotherIsAnsweredAsOneThatIsNotThere() {
    known.keep(
        List.of(
            Versions.version(1, 1, "USA", Versions.RED),
            Versions.version(3, 2, "USA", Versions.CLEAR)),
        object -> true);

    List<Addition> additions =
        add(JPN, submission(JPN, GREEN, indicator(ID.value(), day(1))))
            .and(submission(JPN, GREEN, indicator(ID.value(), day(2))))
            .additions();

    assertThat(additions.stream().map(Addition::result)).containsOnly(Result.NOT_YOURS);
  }

  /** An identifier is nobody's by being the first to use it. */
  @Test
  void whoNamesTheCreatorGetsAnObjectOfItsOwnBesideADecoy() {
    StixObject own = Objects.object(created(indicator(ID.value(), day(2)).document().toString()));
    add(JPN, submission(JPN, GREEN, indicator(ID.value(), day(1))));

    List<Addition> additions = add(USA, submission(USA, GREEN, own)).additions();

    assertThat(additions.get(0).result()).isEqualTo(Result.ADDED);
    assertThat(known.of(ID).stream().map(it -> it.contributor().value()))
        .containsExactly("JPN", "USA");
  }

  @Test
  void ofWhatReferrerAndTargetNameBothMustAllow() {
    StixObject target = indicator();
    List<Addition> additions =
        add(USA, submission(USA, GREEN, relationship(target.id().value())))
            .and(submission(USA, RED_FOR_GBR, target))
            .and(submission(USA, GREEN, relationship(target.id().value())))
            .additions();

    assertThat(additions.stream().map(it -> it.release().orElseThrow()))
        .as("the one that came before its target follows it")
        .allMatch(ofUsa(RED_FOR_GBR)::equals);
    assertThat(additions.get(2).narrowedBy()).contains(target.id());
  }

  @Test
  void referrerFollowsATargetThatWasWiderOnlyWhileItCame() {
    String target = ID.value();
    StixObject referrer = relationship(target);
    known.keep(List.of(Versions.version(1, 1, "USA", Versions.RED)), object -> true);

    List<Addition> additions =
        add(USA, submission(USA, CLEAR, indicator(target, day(2))))
            .and(submission(USA, CLEAR, referrer))
            .and(submission(USA, RED_FOR_GBR, indicator(target, day(3))))
            .additions();

    assertThat(additions.stream().map(Addition::result)).containsOnly(Result.ADDED);
    assertThat(releaseOf(referrer.id().value(), "USA")).isEqualTo(ofUsa(RED_FOR_GBR));
  }

  /** Japan must not learn by its own object that another one of that identifier is there. */
  @Test
  void hiddenTargetIsTreatedAsOneThatIsNotThere() {
    StixObject target = indicator();
    add(USA, submission(USA, RED_FOR_GBR, target));

    Addition addition =
        add(JPN, submission(JPN, GREEN, relationship(target.id().value()))).additions().get(0);

    assertThat(addition.release()).contains(GREEN);
    assertThat(addition.narrowedBy()).isEmpty();
  }

  /** The owner is admitted whatever it refers to, and would learn to whom the hidden one goes. */
  @Test
  void ownerIsNotToldOfWhatNarrowedTheirObjectUnseen() {
    String report = Objects.id("x-exercise");
    add(USA, submission(USA, GREEN, indicator(ID.value(), day(1))));
    add(JPN, submission(JPN, GREEN, referring(report, ID.value())));
    add(USA, submission(USA, RED_FOR_GBR, indicator(ID.value(), day(2))));
    String other = Objects.id("x-exercise");

    List<Addition> additions =
        add(JPN, submission(JPN, GREEN, referring(report, ID.value())))
            .and(submission(JPN, GREEN, referring(other, report)))
            .additions();

    assertThat(additions)
        .allSatisfy(
            addition -> {
              assertThat(addition.release()).contains(GREEN);
              assertThat(addition.narrowedBy()).isEmpty();
            });
    assertThat(releaseOf(other, "JPN").level()).as("in effect").isEqualTo(TlpLevel.RED);
  }

  /** An object of the one in whose name it writes is bound without a word, hidden or not there. */
  @Test
  void editorIsNotToldOfAHiddenObjectOfTheOneInWhoseNameItWrites() {
    Contributor desk = contributor("DESK", true, TlpLevel.GREEN);
    String report = Objects.id("x-exercise");
    add(USA, submission(USA, RED_FOR_GBR, indicator(ID.value(), day(1))));

    List<Addition> additions =
        add(desk, submission(USA, GREEN, referring(report, ID.value())))
            .and(submission(USA, GREEN, referring(Objects.id("x-exercise"), Objects.id("tool"))))
            .additions();

    assertThat(additions).allMatch(addition -> addition.release().equals(Optional.of(GREEN)));
    assertThat(additions).allMatch(addition -> addition.narrowedBy().isEmpty());
    assertThat(releaseOf(report, "USA").level()).as("in effect").isEqualTo(TlpLevel.RED);
  }

  /** Else what it is told would depend on whether there is another one that it does not see. */
  @Test
  void editorsReferenceMeansTheObjectThatItSeesRatherThanOneThatItDoesNot() {
    Contributor desk = contributor("DESK", true, TlpLevel.GREEN);
    StixObject seen = Objects.object(created(indicator(ID.value(), day(1)).document().toString()));
    add(USA, submission(USA, RED_FOR_GBR, indicator(ID.value(), day(1))));
    add(JPN, submission(JPN, GREEN, seen));

    Addition addition =
        add(desk, submission(USA, CLEAR, referring(Objects.id("x-exercise"), ID.value())))
            .additions()
            .get(0);

    assertThat(addition.release()).contains(GREEN);
    assertThat(addition.narrowedBy()).contains(ID);
  }

  @Test
  void editorsRevocationIsNotRefusedForWhatItDoesNotSee() {
    Contributor desk = contributor("DESK", true, TlpLevel.GREEN);
    String hidden = Objects.id("indicator");
    add(USA, submission(USA, RED_FOR_GBR, indicator(hidden, day(1))));
    add(desk, submission(USA, GREEN, indicator(ID.value(), day(1))));
    StixObject revocation =
        Objects.object(
            revoked(day(2))
                .document()
                .toString()
                .replace("\"pattern\":", "\"x_ref\":\"" + hidden + "\",\"pattern\":"));

    Addition addition = add(desk, submission(USA, GREEN, revocation)).additions().get(0);

    assertThat(addition.result()).isEqualTo(Result.ADDED);
    assertThat(addition.release()).contains(GREEN);
    assertThat(releaseOf(ID.value(), "USA")).as("to whom the object went before").isEqualTo(GREEN);
  }

  /** Else its owner could ask, marking by marking, to whom a hidden object goes. */
  @Test
  void revocationTellsNothingOfWhatHiddenObjectsNarrowed() {
    String referrer = Objects.id("x-exercise");
    add(USA, submission(USA, CLEAR, indicator(ID.value(), day(1))));
    add(JPN, submission(JPN, CLEAR, versioned(referrer, day(1), "\"x_ref\":\"%s\"".formatted(ID))));
    add(USA, submission(USA, RED_FOR_GBR, indicator(ID.value(), day(2))));
    Release narrowed = releaseOf(referrer, "JPN");

    Addition addition =
        add(
                JPN,
                submission(
                    JPN,
                    new Release(TlpLevel.RED, Set.of(Set.of("NOBODY"))),
                    versioned(referrer, day(2), "\"revoked\":true")))
            .additions()
            .get(0);

    assertThat(narrowed).isNotEqualTo(CLEAR);
    assertThat(addition.result()).isEqualTo(Result.ADDED);
    assertThat(releaseOf(referrer, "JPN")).isEqualTo(narrowed);
  }

  @Test
  void otherContentOfWhatHiddenObjectsNarrowedIsAConflictWhateverItsMarkings() {
    String referrer = Objects.id("x-exercise");
    add(USA, submission(USA, CLEAR, indicator(ID.value(), day(1))));
    add(JPN, submission(JPN, CLEAR, referring(referrer, ID.value())));
    add(USA, submission(USA, RED_FOR_GBR, indicator(ID.value(), day(2))));
    Release narrowed = releaseOf(referrer, "JPN");

    List<Addition> additions =
        add(JPN, submission(JPN, CLEAR, referring(referrer, Objects.id("tool"))))
            .and(submission(JPN, narrowed, referring(referrer, Objects.id("tool"))))
            .additions();

    assertThat(additions.stream().map(Addition::result)).containsOnly(Result.CONFLICT);
  }

  private static StixObject versioned(String id, String modified, String member) {
    return Objects.object(
        """
        {"type":"x-exercise","id":"%s","spec_version":"2.1","created":"2021-03-01T00:00:00.000Z",\
        "modified":"%s",%s}\
        """
            .formatted(id, modified, member));
  }

  @Test
  void whoMayNotReadIsAnsweredAlikeWhateverOthersHaveStored() {
    Contributor sensor = new Contributor(JPN.partner(), false, false, JPN.visibility());
    StixObject target = indicator();
    add(USA, submission(USA, GREEN, target));
    add(USA, submission(USA, GREEN, indicator(ID.value(), day(1))));

    List<Addition> additions =
        add(sensor, submission(JPN, CLEAR, indicator(ID.value(), day(2))))
            .and(submission(JPN, CLEAR, relationship(target.id().value())))
            .and(submission(JPN, CLEAR, relationship(Objects.id("tool"))))
            .additions();

    assertThat(additions)
        .allSatisfy(
            addition -> {
              assertThat(addition.result()).isEqualTo(Result.ADDED);
              assertThat(addition.release()).isEmpty();
              assertThat(addition.narrowedBy()).isEmpty();
            });
  }

  private Release releaseOf(String id, String owner) {
    return known
        .owned(new OwnedId(new StixId(id), new PartnerCode(owner)))
        .flatMap(ObjectVersions::newest)
        .orElseThrow()
        .release();
  }

  @Test
  void narrowingIsCarriedInACircleAndEnds() {
    String one = Objects.id("x-exercise");
    String other = Objects.id("x-exercise");

    List<Addition> additions =
        add(USA, submission(USA, CLEAR, referring(one, other)))
            .and(submission(USA, GREEN, referring(other, one)))
            .additions();

    assertThat(additions.stream().map(it -> it.release().orElseThrow()))
        .containsExactly(GREEN, GREEN);
  }

  /** Else whoever owns it could not narrow it any more: each that refers to it has to follow. */
  @Test
  void ofOnePartnersObjectsSoManyMayReferToOneAndThatIsAskedOfTheReferrer() {
    String target = Objects.id("indicator");

    List<Addition> additions =
        IntStream.rangeClosed(0, REFERRERS_MAX)
            .mapToObj(n -> submission(USA, CLEAR, referring(Objects.id("x-exercise"), target)))
            .flatMap(submission -> add(USA, submission).additions().stream())
            .toList();

    assertThat(additions.stream().map(Addition::result))
        .containsExactly(Result.ADDED, Result.ADDED, Result.ADDED, Result.TOO_MANY_REFERRERS);
    assertThat(add(JPN, submission(JPN, GREEN, referring(Objects.id("x-exercise"), target))))
        .extracting(planned -> planned.additions().get(0).result())
        .as("another's are counted by themselves")
        .isEqualTo(Result.ADDED);
  }

  /** Promise 9: else whoever adds to an object could keep its owner from changing it. */
  @Test
  void objectHasSoManyVersionsAndEditorsFillHalfOfThem() {
    Contributor desk = contributor("DESK", true, TlpLevel.RED);
    add(USA, version(1));

    List<Result> edited = IntStream.rangeClosed(2, 4).mapToObj(n -> result(desk, n)).toList();
    List<Result> own = IntStream.rangeClosed(5, 8).mapToObj(n -> result(USA, n)).toList();

    assertThat(edited).containsExactly(Result.ADDED, Result.ADDED, Result.TOO_MANY_VERSIONS);
    assertThat(own)
        .containsExactly(Result.ADDED, Result.ADDED, Result.ADDED, Result.TOO_MANY_VERSIONS);
    assertThat(result(USA, 1)).as("what is there").isEqualTo(Result.ALREADY_THERE);
  }

  private Result result(Contributor contributor, int day) {
    return add(contributor, version(day)).additions().get(0).result();
  }

  private static Submission version(int day) {
    return submission(USA, CLEAR, indicator(ID.value(), day(day)));
  }

  private record Planned(AdditionPlan plan) {
    @CanIgnoreReturnValue
    Planned and(Submission submission) {
      plan.addAll(List.of(submission), Map.of());
      return this;
    }

    List<Addition> additions() {
      return plan.additions();
    }
  }

  @CanIgnoreReturnValue
  private Planned add(Contributor contributor, Submission submission) {
    return new Planned(new AdditionPlan(contributor, known, limits, NOW)).and(submission);
  }

  private static Submission submission(Contributor by, Release release, StixObject object) {
    return new Submission(object, by.partner(), release);
  }

  private static Release ofUsa(Release release) {
    return release.admitting(new PartnerCode("USA"));
  }

  private static StixObject revoked(String version) {
    String document = indicator(ID.value(), version).document().toString();
    return Objects.object(document.replace("\"pattern\":", "\"revoked\":true,\"pattern\":"));
  }

  private static String created(String document) {
    return document.replace(
        "\"pattern\":", "\"created_by_ref\":\"" + Objects.id("identity") + "\",\"pattern\":");
  }

  private static StixObject relationship(String target) {
    return Objects.object(
        """
        {"type":"relationship","spec_version":"2.1","id":"%s","created":"%s","modified":"%s",\
        "relationship_type":"related-to","source_ref":"%s","target_ref":"%s"}\
        """
            .formatted(
                Objects.id("relationship"), day(1), day(1), target, Objects.id("indicator")));
  }

  private static StixObject referring(StixObject object, String target) {
    String reference = "\"x_ref\":\"" + target + "\",\"pattern\":";
    return Objects.object(object.document().toString().replace("\"pattern\":", reference));
  }

  private static StixObject referring(String id, String target) {
    return Objects.object(
        "{\"type\":\"x-exercise\",\"id\":\"%s\",\"x_ref\":\"%s\"}".formatted(id, target));
  }
}
