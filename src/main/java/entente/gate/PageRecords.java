package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.DisclosedVersions;
import entente.audit.Disclosure;
import entente.audit.RequestFacts;
import entente.catalog.ConfiguredStore;
import entente.catalog.ObjectRepository;
import entente.catalog.PageBasis;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts pages on record. Waited for on purpose: what is not on record is not disclosed. */
@ApplicationScoped
class PageRecords {
  private final AuditTrail audit;
  private final ObjectRepository repository;
  private final ConfiguredStore store;

  PageRecords(AuditTrail audit, ObjectRepository repository, ConfiguredStore store) {
    this.audit = audit;
    this.repository = repository;
    this.store = store;
  }

  /** Records a page that was read for this request. */
  Uni<Void> served(RequestFacts facts, RenderedPage page, boolean bodySent) {
    return audit.append(record(facts, page, bodySent));
  }

  /**
   * Records a page that was read for another request, if it is what this one would be shown. The
   * log finds that out itself where the objects are beside it; else the collection is asked first,
   * as it would be for the page, and the record follows.
   *
   * @return whether it was recorded; where not, it must not be handed out
   */
  Uni<Boolean> servedAgain(
      RequestFacts facts, RenderedPage page, PageBasis basis, boolean bodySent) {
    AccessRecord served = record(facts, page, bodySent);
    return switch (store.kind()) {
      case POSTGRESQL -> audit.append(served, basis);
      case MONGODB ->
          repository
              .state(basis.collection())
              .chain(
                  state ->
                      basis.holds(state)
                          ? audit.append(served).replaceWith(true)
                          : Uni.createFrom().item(false));
    };
  }

  private static AccessRecord record(RequestFacts facts, RenderedPage page, boolean bodySent) {
    Disclosure disclosure = page.disclosure();
    return AccessRecord.served(
        facts, bodySent ? disclosure : disclosure.handingOut(DisclosedVersions.NONE));
  }
}
