package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.catalog.Sight;
import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Records what discloses no object: answers about the server itself, and refusals. */
@ApplicationScoped
public class RecordKeeper {
  private final AuditTrail audit;

  RecordKeeper(AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * Records an answer that is about to be sent.
   *
   * @param facts what was asked for
   * @param entries how many entries the answer lists
   * @param body the answer
   * @return the body, once the record is durable
   */
  public Uni<Buffer> served(RequestFacts facts, int entries, Buffer body) {
    Disclosure disclosure =
        new Disclosure(
            entries,
            Optional.empty(),
            Optional.empty(),
            Sight.NONE,
            Optional.of(Sha256.of(body.getByteBuf().nioBuffer())));
    return audit.append(AccessRecord.served(facts, disclosure)).replaceWith(body);
  }

  /** Records that a request was refused, or failed. */
  public Uni<Void> refused(RequestFacts facts, Outcome outcome) {
    return audit.append(AccessRecord.refused(facts, outcome));
  }
}
