package entente.gate;

import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Stores the statuses of submissions, each visible only to the client that made the submission. */
public interface StatusRepository {

  /**
   * How long after its last heartbeat an incomplete submission counts as abandoned because its
   * server has stopped. From then on its status reads as complete, and stays so.
   */
  Duration ABANDONED_AFTER = Duration.ofMinutes(1);

  /** Stores the status of a submission that is complete. */
  Uni<Void> save(String apiRoot, Caller caller, SubmissionStatus status);

  /**
   * Stores the status of a submission that is not complete, under a new identifier.
   *
   * @return whether the identifier was new; if not, nothing is stored
   */
  Uni<Boolean> begin(String apiRoot, Caller caller, SubmissionStatus status);

  /**
   * Updates the status of an incomplete submission.
   *
   * @return whether it was updated; not if the submission counts as abandoned by now
   */
  Uni<Boolean> update(SubmissionStatus status);

  /** Records a heartbeat of submissions that are not complete. */
  Uni<Void> keepAlive(Set<UUID> ids);

  /** The status of that identifier, if this caller made the submission, at this API Root. */
  Uni<Optional<SubmissionStatus>> status(String apiRoot, Caller caller, UUID id);

  /** The status of that identifier, if this caller made the submission, at any API Root. */
  Uni<Optional<SubmissionStatus>> status(Caller caller, UUID id);

  /**
   * Deletes those requested before an instant, in microseconds since 1970.
   *
   * @return how many were deleted
   */
  Uni<Integer> forget(long before);
}
