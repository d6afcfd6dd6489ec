package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private static final PartnerCode USA = new PartnerCode("USA");
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final PartnerCode NZL = new PartnerCode("NZL");

  private final BodyBudget budget = new BodyBudget(new Limits(100, 60, Duration.ofMinutes(1), 1));

  /** The limits of these tests. */
  private record Limits(
      long bytesMax, long bytesPerPartnerMax, Duration timeout, long bytesPerSecondMin)
      implements BodyConfig {}

  @Test
  void partnerHasItsShareAndNoMore() {
    budget.open(USA).cover(40);

    assertKind(Problem.Kind.TOO_MANY_REQUESTS, () -> budget.open(USA).cover(21));
    assertThatCode(() -> budget.open(USA).cover(20)).doesNotThrowAnyException();
    assertThatCode(() -> budget.open(JPN).cover(40)).doesNotThrowAnyException();
    assertKind(Problem.Kind.UNAVAILABLE, () -> budget.open(NZL).cover(1));
  }

  @Test
  void singleBodyIsAlwaysAdmitted() {
    budget.open(USA).cover(1_000);

    assertThat(budget.held()).isEqualTo(1_000);
    assertKind(Problem.Kind.UNAVAILABLE, () -> budget.open(JPN).cover(1));
  }

  @Test
  void whatIsGivenBackIsThereForOthers() {
    SharedBudget.Lease lease = budget.open(USA);
    lease.cover(10);
    lease.cover(60);
    lease.cover(20);
    assertThat(budget.held()).isEqualTo(60);

    lease.close();
    lease.close();

    assertThat(budget.held()).isZero();
    assertThatCode(() -> budget.open(USA).cover(60)).doesNotThrowAnyException();
  }

  /** The octets of a body may still come when its request has ended. */
  @Test
  void nothingIsHeldOnceItIsGivenBack() {
    SharedBudget.Lease lease = budget.open(USA);
    lease.close();

    lease.cover(60);

    assertThat(budget.held()).isZero();
  }

  @Test
  void slowBodyIsOneThatFallsBehindItsRateAfterTheGrace() {
    assertThat(BodyPace.isTooSlow(0, Duration.ofSeconds(10), 1_024)).isFalse();
    assertThat(BodyPace.isTooSlow(11 * 1_024, Duration.ofSeconds(11), 1_024)).isFalse();
    assertThat(BodyPace.isTooSlow(11 * 1_024 - 1, Duration.ofSeconds(11), 1_024)).isTrue();
  }

  private static void assertKind(Problem.Kind kind, Runnable taking) {
    assertThatThrownBy(taking::run)
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
