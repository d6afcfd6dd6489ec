package entente.security;

import entente.problem.Problem;
import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom credentials name. Those that are bound to a key are still to be proved, which costs a
 * signature and a row of the database: whoever resolves them decides first whether that caller may
 * cost so much.
 */
public final class ClaimedCaller {
  private final Caller caller;
  private final Optional<Supplier<Uni<Void>>> proof;

  ClaimedCaller(Caller caller, Optional<Supplier<Uni<Void>>> proof) {
    this.caller = caller;
    this.proof = proof;
  }

  /** A caller of whom nothing is left to be proved. */
  static ClaimedCaller proven(Caller caller) {
    return new ClaimedCaller(caller, Optional.empty());
  }

  /** The caller, who may be somebody else as long as a proof is missing. */
  public Caller caller() {
    return caller;
  }

  public boolean isProven() {
    return proof.isEmpty();
  }

  /**
   * Has proved what is left; completes at once where nothing is.
   *
   * @return the caller; fails with {@link Problem.Kind#UNAUTHENTICATED}
   */
  public Uni<Caller> proved() {
    return Uni.createFrom()
        .deferred(() -> proof.map(Supplier::get).orElseGet(() -> Uni.createFrom().voidItem()))
        .replaceWith(caller);
  }
}
