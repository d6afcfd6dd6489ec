package entente.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.TlpLevel;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleaseTest {
  private static final PartnerCode NATO = new PartnerCode("NATO");

  @Test
  void bothMustAllowAReader() {
    Release both = green(Set.of("GBR", "JPN")).and(red(Set.of("JPN", "USA")));

    assertThat(both)
        .isEqualTo(new Release(TlpLevel.RED, Set.of(Set.of("GBR", "JPN"), Set.of("JPN", "USA"))));
    assertThat(reader(TlpLevel.RED, "JPN").admits(both)).isTrue();
    assertThat(reader(TlpLevel.RED, "GBR").admits(both)).isFalse();
    assertThat(reader(TlpLevel.GREEN, "JPN").admits(both)).isFalse();
  }

  /** Else releases that say the same would have labels of their own. */
  @Test
  void audienceThatSaysNothingMoreIsLeftOut() {
    assertThat(green(Set.of("GBR"), Set.of("GBR", "JPN"))).isEqualTo(green(Set.of("GBR")));
    assertThat(green(Set.of("GBR")).admitting(new PartnerCode("GBR")))
        .isEqualTo(green(Set.of("GBR")));
    assertThat(green().admitting(NATO)).isEqualTo(green());
  }

  /** Else each reader would be compared with as many as somebody likes to send. */
  @Test
  void tooManyAudiencesBecomeOneOfThoseWhomAllOfThemName() {
    Set<Set<String>> many =
        IntStream.range(0, 33).mapToObj(n -> Set.of("GBR", "P" + n)).collect(Collectors.toSet());

    assertThat(new Release(TlpLevel.GREEN, many)).isEqualTo(green(Set.of("GBR")));
    assertThat(new Release(TlpLevel.GREEN, many).isWithin(green(Set.of("GBR", "P1")))).isTrue();
  }

  /** NATO is a partner and a group: what is NATO's own is not its members'. */
  @Test
  void ownerOfTheSameCodeAsAGroupIsAdmittedWithoutItsMembers() {
    Release own = green(Set.of()).admitting(NATO);

    assertThat(new Visibility(TlpLevel.RED, NATO, Set.of("NATO")).admits(own)).isTrue();
    assertThat(
            new Visibility(TlpLevel.RED, new PartnerCode("CAN"), Set.of("CAN", "NATO")).admits(own))
        .isFalse();
    assertThat(own.isWithin(green(Set.of("NATO")))).isTrue();
    assertThat(green(Set.of("NATO")).isWithin(own)).isFalse();
    assertThat(own.originators()).containsExactly("NATO");
  }

  @Test
  void narrowerReleaseIsWithinTheWiderOne() {
    assertThat(red().isWithin(green())).isTrue();
    assertThat(green().isWithin(red())).isFalse();
    assertThat(green(Set.of("GBR")).isWithin(green())).isTrue();
    assertThat(green().isWithin(green(Set.of("GBR")))).isFalse();
    assertThat(green(Set.of("GBR")).isWithin(green(Set.of("GBR", "JPN")))).isTrue();
    assertThat(green(Set.of("GBR", "JPN")).isWithin(green(Set.of("GBR")))).isFalse();
    assertThat(green(Set.of("GBR", "JPN"), Set.of("JPN", "USA")).isWithin(green(Set.of("JPN"))))
        .as("who is in two lists by way of a group cannot be known from the lists")
        .isFalse();
  }

  @SafeVarargs
  private static Release green(Set<String>... audiences) {
    return new Release(TlpLevel.GREEN, Set.of(audiences));
  }

  @SafeVarargs
  private static Release red(Set<String>... audiences) {
    return new Release(TlpLevel.RED, Set.of(audiences));
  }

  private static Visibility reader(TlpLevel highest, String partner) {
    return new Visibility(highest, new PartnerCode(partner), Set.of(partner));
  }
}
