package entente.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.ChangeId;
import entente.catalog.CollectionId;
import entente.catalog.PageBasis;
import entente.catalog.Sight;
import entente.database.OpenTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write has a record of its change and one of its answer, and is one request. */
class MeteredAuditTrailTest {
  private static final OpenTransaction TRANSACTION =
      new OpenTransaction(new SqlConnection((io.vertx.sqlclient.SqlConnection) null));

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RequestMeters meters = new RequestMeters(registry, Clock.systemUTC());
  private final RequestFacts request = SampleRequests.known(Instant.EPOCH);

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"INTENDED", "COMMITTED"})
  void changeIsCountedOnceWithItsAnswer(Outcome change) {
    AuditTrail trail = over(Uni.createFrom().voidItem());

    await(trail.append(of(change)));
    assertThat(registry.find("entente.requests").counters()).isEmpty();
    await(trail.append(of(Outcome.SERVED)));

    assertThat(registry.get("entente.requests").counter().count()).isEqualTo(1);
    assertThat(registry.get("entente.objects").counter().count()).isEqualTo(3);
  }

  @Test
  void whatIsFoundOutLaterAboutAChangeIsNoRequest() {
    AuditTrail trail = over(Uni.createFrom().voidItem());
    AccessRecord intent = AccessRecord.intended(request, ChangeId.next(), Disclosure.NONE);

    await(trail.append(intent));
    await(trail.append(intent.ended(Outcome.COMPLETED)));

    assertThat(registry.find("entente.requests").counters()).isEmpty();
  }

  @Test
  void changeThatCannotBeRecordedIsAFailureWhereverItsRecordGoes() {
    AuditTrail away = over(Uni.createFrom().failure(new IllegalStateException("away")));

    assertFails(away, it -> it.append(of(Outcome.INTENDED)));
    assertFails(away, it -> it.append(List.of(of(Outcome.COMMITTED)), TRANSACTION));

    assertThat(registry.get("entente.access.records.failed").counter().count()).isEqualTo(2);
    assertThat(registry.find("entente.requests").counters()).isEmpty();
  }

  @Test
  void changeThatIsRecordedInItsTransactionIsNoRequestYet() {
    AuditTrail trail = over(Uni.createFrom().voidItem());

    await(trail.append(List.of(of(Outcome.COMMITTED)), TRANSACTION));

    assertThat(registry.find("entente.requests").counters()).isEmpty();
    assertThat(registry.get("entente.access.records.failed").counter().count()).isZero();
  }

  /** It is read anew then, and counted with the record of that. */
  @Test
  void keptPageThatIsNoMoreWhatItWasIsNoAnswer() {
    PageBasis basis = new PageBasis(new CollectionId(UUID.randomUUID()), 1, 1, Optional.empty());

    assertThat(
            await(
                over(new Log(Uni.createFrom().voidItem(), false))
                    .append(of(Outcome.SERVED), basis)))
        .isFalse();
    assertThat(registry.find("entente.requests").counters()).isEmpty();

    assertThat(
            await(
                over(new Log(Uni.createFrom().voidItem(), true)).append(of(Outcome.SERVED), basis)))
        .isTrue();
    assertThat(registry.get("entente.requests").counter().count()).isEqualTo(1);
  }

  private static void assertFails(AuditTrail trail, Function<AuditTrail, Uni<Void>> append) {
    assertThatThrownBy(() -> await(append.apply(trail))).hasMessage("away");
  }

  private AccessRecord of(Outcome outcome) {
    return new AccessRecord(
        request,
        outcome,
        new Disclosure(3, Optional.empty(), Optional.empty(), Sight.NONE, Optional.empty()));
  }

  private AuditTrail over(Uni<Void> answer) {
    return over(new Log(answer, true));
  }

  private AuditTrail over(Log log) {
    return new MeteredAuditTrail(log, meters) {
      @Override
      public Uni<AccessRecordPage> find(AccessRecordQuery query) {
        throw new UnsupportedOperationException("nothing is looked for");
      }
    };
  }

  /** A log that answers each record alike. */
  private record Log(Uni<Void> answer, boolean stillHolds) implements AuditTrail {
    @Override
    public Uni<Void> append(AccessRecord accessRecord) {
      return answer;
    }

    @Override
    public Uni<Boolean> append(AccessRecord accessRecord, PageBasis basis) {
      return answer.replaceWith(stillHolds);
    }

    @Override
    public Uni<Void> append(List<AccessRecord> records, OpenTransaction transaction) {
      return answer;
    }

    @Override
    public Uni<AccessRecordPage> find(AccessRecordQuery query) {
      throw new UnsupportedOperationException("nothing is looked for");
    }
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> done) {
    return done.await().indefinitely();
  }
}
