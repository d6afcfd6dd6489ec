package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Inquiry;
import entente.catalog.TaxiiTimestamp;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.sharing.CurrentCoalition;
import entente.stix.RawObject;
import entente.stix.validation.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Publishes one batch of a bundle, with a record of its own: what it adds stays, come what may. */
@ApplicationScoped
class BatchPublisher {
  private final CurrentCoalition coalition;
  private final AccessPolicy policy;
  private final Intake intake;
  private final AuditTrail audit;

  BatchPublisher(CurrentCoalition coalition, AccessPolicy policy, Intake intake, AuditTrail audit) {
    this.coalition = coalition;
    this.policy = policy;
    this.intake = intake;
    this.audit = audit;
  }

  /** What validation says of an object. */
  Verdict verdict(Access access, RawObject object) {
    return intake.verdict(access, object);
  }

  /**
   * Adds the objects that may enter.
   *
   * @param begun what was decided when the bundle began to come; that may be long ago, so it is
   *     decided again
   * @param first the place of the first object in the bundle
   * @param verdicts one for each object, in their order
   * @return what became of them; what is a success is durable and on record
   */
  Uni<Review> publish(Access begun, Inquiry inquiry, int first, List<Verdict> verdicts) {
    return now(begun)
        .chain(access -> publish(access, inquiry, review(access, inquiry, first, verdicts)));
  }

  /**
   * The same right as it stands by now.
   *
   * @return fails with a {@link Problem} where the right to write is gone
   */
  private Uni<Access> now(Access begun) {
    return coalition
        .get()
        .map(agreed -> policy.access(agreed, begun.caller(), begun.collection().id().toString()))
        .invoke(Access::requireWrite);
  }

  private static Review review(Access access, Inquiry inquiry, int first, List<Verdict> verdicts) {
    return new Review(access, TaxiiTimestamp.micros(inquiry.time()), first, verdicts);
  }

  private Uni<Review> publish(Access access, Inquiry inquiry, Review review) {
    return intake
        .add(access, review)
        .chain(
            additions ->
                audit.append(
                    AccessRecord.served(inquiry, Intake.disclosure(additions, Optional.empty()))))
        .replaceWith(review);
  }
}
