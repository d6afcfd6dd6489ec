package entente.http.connections;

import entente.audit.AccessRecord;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.audit.RequestFacts;
import entente.http.connections.RefusalCounts.Entry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Puts the counts of refusals into the access log every minute, so that a scan is seen there. */
@ApplicationScoped
class RefusalRecords {
  private static final Logger LOG = Logger.getLogger(RefusalRecords.class);

  private final RefusalCounts counts;
  private final AuditTrail audit;
  private final Clock clock;

  RefusalRecords(RefusalCounts counts, AuditTrail audit, Clock clock) {
    this.counts = counts;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> record() {
    return Multi.createFrom()
        .iterable(counts.take().entrySet())
        .onItem()
        .transformToUniAndConcatenate(it -> record(it.getKey(), it.getValue()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> record(Entry entry, long count) {
    return audit
        .append(accessRecord(entry, count))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.errorf(failure, "a count of refusals was not recorded, kind=%s", entry.refusal());
              counts.putBack(entry, count);
              return null;
            });
  }

  private AccessRecord accessRecord(Entry entry, long count) {
    RequestFacts facts =
        new RequestFacts(
            UUID.randomUUID(),
            clock.instant(),
            entry.address().text(),
            Optional.empty(),
            Action.REFUSED_BY_HTTP_LAYER,
            Optional.empty(),
            Optional.empty(),
            "",
            "kind=%s count=%d".formatted(entry.refusal(), count));
    return AccessRecord.refused(facts, entry.refusal().outcome());
  }
}
