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
   * Has a record follow each of them that says what became of it. One instance does so at a time;
   * while it finds that out, nobody who writes to the log waits for it.
   *
   * @param before only those that were recorded before this instant: no request is about them any
   *     more
   * @param whatBecame finds out what became of an intent; where it fails the intent stays open, and
   *     the others are looked at
   */
  Uni<Void> close(Instant before, Function<AccessRecord, Uni<Outcome>> whatBecame);
}
