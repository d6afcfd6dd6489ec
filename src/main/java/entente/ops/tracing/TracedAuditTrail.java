package entente.ops.tracing;

import entente.audit.AccessRecord;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.catalog.PageBasis;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Names the span of a request as its access record does, and shows how long it waits for that
 * record: the statement that writes it is shared, and of no request's trace.
 */
@Decorator
@Priority(2)
abstract class TracedAuditTrail implements AuditTrail {
  private static final String WAITING = "access record";

  private final AuditTrail delegate;
  private final Spans spans;

  @Inject
  TracedAuditTrail(@Delegate @Any AuditTrail delegate, Spans spans) {
    this.delegate = delegate;
    this.spans = spans;
  }

  @Override
  public Uni<Void> append(AccessRecord accessRecord) {
    return traced(accessRecord, () -> delegate.append(accessRecord));
  }

  @Override
  public Uni<Boolean> append(AccessRecord accessRecord, PageBasis basis) {
    return traced(accessRecord, () -> delegate.append(accessRecord, basis));
  }

  private <T> Uni<T> traced(AccessRecord accessRecord, Supplier<Uni<T>> append) {
    return spans.areTaken()
        ? Uni.createFrom().deferred(() -> waiting(accessRecord, append.get()))
        : append.get();
  }

  private <T> Uni<T> waiting(AccessRecord accessRecord, Uni<T> appended) {
    Optional<Span> request = RequestSpan.current();
    request.ifPresent(span -> describe(span, accessRecord));
    Optional<Span> waiting = spans.part(request, WAITING);
    return appended
        .onTermination()
        .invoke((item, failure, cancelled) -> waiting.ifPresent(it -> Spans.end(it, failure)));
  }

  private static void describe(Span span, AccessRecord accessRecord) {
    Action action = accessRecord.facts().action();
    if (action != Action.ALERT) {
      span.updateName(label(action))
          .setAttribute("access_record.request", accessRecord.facts().request().toString())
          .setAttribute("access_record.outcome", label(accessRecord.outcome()));
    }
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
