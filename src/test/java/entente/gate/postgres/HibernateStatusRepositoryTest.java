package entente.gate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.database.ReadDeadline;
import entente.gate.FairWorkers;
import entente.gate.StatusRepository;
import entente.gate.SubmissionStatus;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.WarningCount;
import entente.sharing.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.junit.jupiter.api.Test;

/** A submission whose server has stopped is not pending for ever. */
@QuarkusTest
class HibernateStatusRepositoryTest {
  private static final String API_ROOT = "exchange-2021";
  private static final Caller USA =
      new Caller(new PartnerCode("USA"), "siem", Optional.empty(), Optional.empty(), Set.of());
  private static final List<Detail> THREE =
      List.of(detail("indicator--1"), detail("indicator--2"), detail("indicator--3"));

  private static final List<WarningCount> WARNED =
      List.of(new WarningCount("custom-property", 7, List.of("/objects/0/exercise")));

  @Inject SessionFactory sessions;
  @Inject FairWorkers workers;
  @Inject ReadDeadline deadline;

  private final UUID id = UUID.randomUUID();
  private final SubmissionStatus begun = SubmissionStatus.begun(id, 1_000_000);

  @Test
  void identifierIsTakenOnce() {
    assertThat(await(now().begin(API_ROOT, USA, begun))).isTrue();
    assertThat(await(now().begin(API_ROOT, USA, begun))).isFalse();
  }

  @Test
  void whatIsKnownByNowIsKept() {
    assertThat(await(now().begin(API_ROOT, USA, begun))).isTrue();
    SubmissionStatus next = begun.with(THREE, List.of(detail("malware--1")), WARNED, 2);

    assertThat(await(now().update(next))).isTrue();

    assertThat(await(now().status(USA, id))).contains(next);
    assertThat(next.successes().isWhole()).isFalse();
    assertThat(next.failures().isWhole()).isTrue();
  }

  @Test
  void whatIsCompleteNeverChanges() {
    assertThat(await(now().begin(API_ROOT, USA, begun))).isTrue();
    assertThat(await(now().update(begun.completed()))).isTrue();

    assertThat(await(now().update(begun.with(THREE, List.of(), WARNED, 9)))).isFalse();

    assertThat(await(now().status(USA, id))).contains(begun.completed());
  }

  @Test
  void submissionWithoutASignOfLifeIsHeldForLostAndStaysSo() {
    assertThat(await(now().begin(API_ROOT, USA, begun))).isTrue();
    SubmissionStatus three = begun.with(THREE, List.of(), WARNED, 9);
    assertThat(await(now().update(three))).isTrue();
    StatusRepository later = after(StatusRepository.ABANDONED_AFTER.plusSeconds(5));

    SubmissionStatus lost = await(later.status(USA, id)).orElseThrow();

    assertThat(lost.complete()).isTrue();
    assertThat(lost.successes().count()).isEqualTo(3);
    assertThat(lost.failures().details().get(0).message().orElseThrow())
        .startsWith("of the objects, 3 were decided, and the others not received or not decided: ");
    assertThat(await(later.update(three.completed()))).isFalse();
    await(later.keepAlive(Set.of(id)));
    assertThat(await(later.status(USA, id))).contains(lost);
  }

  @Test
  void signOfLifeKeepsItPending() {
    Duration half = StatusRepository.ABANDONED_AFTER.dividedBy(2);
    assertThat(await(now().begin(API_ROOT, USA, begun))).isTrue();

    await(after(half).keepAlive(Set.of(id)));

    StatusRepository later = after(half.plus(half).plusSeconds(5));
    assertThat(await(later.status(USA, id)).orElseThrow().complete()).isFalse();
    assertThat(await(later.update(begun.completed()))).isTrue();
  }

  private StatusRepository now() {
    return after(Duration.ZERO);
  }

  /** As if that much time had gone by. */
  private StatusRepository after(Duration time) {
    return new HibernateStatusRepository(
        sessions, workers, deadline, Clock.offset(Clock.systemUTC(), time));
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(30));
  }

  private static Detail detail(String id) {
    return new Detail(id, "2021-01-01T00:00:00.000Z", Optional.empty());
  }
}
