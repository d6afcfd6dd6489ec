package entente.ops.metrics;

import entente.audit.AccessRecord;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.catalog.PageBasis;
import entente.database.OpenTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/** Counts what is recorded: no request is answered without a record, so none is left out. */
@Decorator
@Priority(1)
abstract class MeteredAuditTrail implements AuditTrail {
  private final AuditTrail delegate;
  private final RequestMeters meters;

  @Inject
  MeteredAuditTrail(@Delegate @Any AuditTrail delegate, RequestMeters meters) {
    this.delegate = delegate;
    this.meters = meters;
  }

  @Override
  public Uni<Void> append(AccessRecord accessRecord) {
    return waitedFor(() -> delegate.append(accessRecord))
        .onTermination()
        .invoke(() -> count(accessRecord));
  }

  /** One that is not added is of a page that is read anew, and recorded then. */
  @Override
  public Uni<Boolean> append(AccessRecord accessRecord, PageBasis basis) {
    return waitedFor(() -> delegate.append(accessRecord, basis))
        .onItemOrFailure()
        .invoke(
            (added, failure) -> {
              if (!Boolean.FALSE.equals(added)) {
                count(accessRecord);
              }
            });
  }

  private <T> Uni<T> waitedFor(Supplier<Uni<T>> appended) {
    return Uni.createFrom()
        .deferred(
            () -> {
              RequestMeters.Waiting waiting = meters.waiting();
              return appended
                  .get()
                  .onTermination()
                  .invoke(waiting::end)
                  .onFailure()
                  .invoke(meters::unrecorded);
            });
  }

  /**
   * A change is counted with the end of its request, whose record follows; what is found out about
   * it later is no request, and neither is an alert.
   */
  private void count(AccessRecord accessRecord) {
    if (accessRecord.outcome().isEnd()
        && accessRecord.change().isEmpty()
        && accessRecord.facts().action() != Action.ALERT) {
      meters.recorded(accessRecord);
    }
  }

  /** It is durable with its transaction, which nobody here waits for; what fails is refused. */
  @Override
  public Uni<Void> append(List<AccessRecord> records, OpenTransaction transaction) {
    return delegate.append(records, transaction).onFailure().invoke(meters::unrecorded);
  }
}
