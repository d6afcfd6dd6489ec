package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Collection;
import entente.catalog.ObjectCounts;
import entente.catalog.PartnerCode;
import entente.stix.TlpLevel;
import entente.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose sight of what a change alters, and when; not even a large one is counted for ever. */
class SightChangesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final Coalition COALITION = builtIn();

  private static Coalition builtIn() {
    AccessFile file = AccessFile.builtIn();
    return new Coalition(file.agreement(), file.apiRoots(), file.collections());
  }

  @Test
  void grantOpensToItsPartnerAloneWhatItReaches() {
    Collection fvey = collection("fvey-analysis");

    List<SightChange> changes = sightChanges(Edit.add(grant(JPN, fvey)));

    assertThat(changes)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.from()).isEqualTo(NOW);
              assertThat(it.partner()).isEqualTo(JPN);
              assertThat(it.collection()).isEqualTo(fvey);
              assertThat(it.before()).isEmpty();
              assertThat(it.after()).isPresent();
            });
  }

  /** What begins next month opens nothing today; it is told all the same. */
  @Test
  void membershipOpensFromItsFirstDayAndUntilItsEnd() {
    Membership membership =
        new Membership(
            "FVEY", JPN, LocalDate.parse("2026-07-01"), Optional.of(LocalDate.parse("2026-08-01")));

    List<SightChange> changes = sightChanges(Edit.add(new Entry.OfMembership(membership)));

    assertThat(changes)
        .isNotEmpty()
        .allSatisfy(
            it -> {
              assertThat(it.from()).isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
              assertThat(it.partner()).isEqualTo(JPN);
              assertThat(it.after().orElseThrow().memberships()).contains("FVEY");
            });
  }

  /** Of each member of each group another sight at each date: more than could be counted. */
  @Test
  void countingEndsAfterSoManyEffects() {
    ChangeEffects effects =
        ChangeEffects.counted(
            manyMemberships(),
            SightChangesTest::uncounted,
            OperatorLimits.USUAL.effects(10, Duration.ofMinutes(1)),
            new SettableClock(NOW));

    assertThat(effects.all()).hasSize(10);
    assertThat(effects.more()).isTrue();
  }

  @Test
  void countingEndsAfterSoLong() {
    SettableClock clock = new SettableClock(NOW);

    ChangeEffects effects =
        ChangeEffects.counted(
            manyMemberships(),
            sight -> {
              clock.advance(Duration.ofSeconds(7));
              return uncounted(sight);
            },
            OperatorLimits.USUAL.effects(100_000, Duration.ofSeconds(20)),
            clock);

    assertThat(effects.all()).hasSize(3);
    assertThat(effects.more()).isTrue();
  }

  @Test
  void whatIsWholeSaysSo() {
    CoalitionChange change =
        CoalitionChange.of(
            COALITION, List.of(Edit.add(grant(JPN, collection("fvey-analysis")))), NOW);

    ChangeEffects effects =
        ChangeEffects.counted(
            change,
            SightChangesTest::uncounted,
            OperatorLimits.USUAL.effects(1_000, Duration.ofMinutes(1)),
            new SettableClock(NOW));

    assertThat(effects.all()).hasSize(1);
    assertThat(effects.more()).isFalse();
  }

  private static CoalitionChange manyMemberships() {
    List<Edit> edits =
        IntStream.range(0, 200)
            .boxed()
            .flatMap(
                group ->
                    Stream.of("JPN", "CAN", "GBR", "AUS")
                        .map(partner -> Edit.add(member(group, partner))))
            .toList();
    return CoalitionChange.of(COALITION, edits, NOW);
  }

  private static Entry member(int group, String partner) {
    String code = "G" + (char) ('A' + group / 26) + (char) ('A' + group % 26);
    return new Entry.OfMembership(
        new Membership(
            code,
            new PartnerCode(partner),
            LocalDate.parse("2026-07-01").plusDays(group),
            Optional.of(LocalDate.parse("2028-07-01").minusDays(group))));
  }

  private static ChangeEffect uncounted(SightChange sight) {
    return new ChangeEffect(sight, ObjectCounts.Count.NONE, ObjectCounts.Count.NONE);
  }

  private static List<SightChange> sightChanges(Edit edit) {
    List<SightChange> all = new ArrayList<>();
    CoalitionChange change = CoalitionChange.of(COALITION, List.of(edit), NOW);
    assertThat(new SightChanges(change, NOW).tell(() -> false, all::add)).isTrue();
    return all;
  }

  private static Entry grant(PartnerCode partner, Collection collection) {
    return new Entry.OfGrant(
        new Grant(
            partner, collection.id(), true, Grant.Write.NONE, TlpLevel.CLEAR, Optional.empty()));
  }

  private static Collection collection(String alias) {
    return COALITION.collections().stream()
        .filter(it -> it.alias().equals(alias))
        .findFirst()
        .orElseThrow();
  }
}
