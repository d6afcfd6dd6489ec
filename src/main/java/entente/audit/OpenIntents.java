package entente.audit;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Function;

/**
 * Records of what requests were about to change that no record of an end follows: their server was
 * killed, or lost the store before it had an answer.
 */
public interface OpenIntents {

  /**
   * Has a record follow each of the next ones that says what became of it. One instance does so at
   * a time.
   *
   * @param before only those that were recorded before this instant: no request is about them any
   *     more
   * @param whatBecame finds out what became of an intent
   * @return whether there may be others
   */
  Uni<Boolean> close(Instant before, Function<AccessRecord, Uni<Outcome>> whatBecame);
}
