package entente.gate;

import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.sharing.CurrentCoalition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides again what was decided when a request began; for a slow body that is long ago. */
@ApplicationScoped
class CurrentAccess {
  private final CurrentCoalition coalition;
  private final AccessPolicy policy;

  CurrentAccess(CurrentCoalition coalition, AccessPolicy policy) {
    this.coalition = coalition;
    this.policy = policy;
  }

  /**
   * The right to write as it stands now.
   *
   * @return fails with a {@link Problem} if that right has been withdrawn, or the caller's
   *     credentials have ended
   */
  Uni<Access> toWrite(Access begun) {
    return coalition
        .get()
        .invoke(agreed -> policy.requireAccepted(agreed, begun.caller()))
        .map(agreed -> policy.access(agreed, begun.caller(), begun.collection().id().toString()))
        .invoke(Access::requireWrite);
  }
}
