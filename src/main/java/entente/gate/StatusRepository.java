package entente.gate;

import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps the statuses of submissions, each for the client alone that made the submission. */
public interface StatusRepository {

  /**
   * How long after its last sign of life a submission that is not complete is held for lost, with
   * the server that was at it. From then on its status reads as complete, and stays so.
   */
  Duration LOST_AFTER = Duration.ofMinutes(1);

  /** Keeps the status of a submission that is complete. */
  Uni<Void> save(String apiRoot, Caller caller, SubmissionStatus status);

  /**
   * Keeps the status of a submission that is not complete, under an identifier that no other has.
   *
   * @return whether it has none
   */
  Uni<Boolean> begin(String apiRoot, Caller caller, SubmissionStatus status);

  /**
   * Keeps what has become of such a submission by now.
   *
   * @return whether it was not held for lost in the meantime; then nothing is kept
   */
  Uni<Boolean> update(SubmissionStatus status);

  /** Gives a sign of life of submissions that are not complete. */
  Uni<Void> keepAlive(Set<UUID> ids);

  /** The status of that identifier, if this caller made the submission, at this API Root. */
  Uni<Optional<SubmissionStatus>> status(String apiRoot, Caller caller, UUID id);

  /** The status of that identifier, if this caller made the submission, at any API Root. */
  Uni<Optional<SubmissionStatus>> status(Caller caller, UUID id);

  /** Forgets those older than an instant, in microseconds since 1970. */
  Uni<Integer> forget(long before);
}
