package entente.gate;

import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Keeps the statuses of submissions, each for the client alone that made the submission. */
public interface StatusRepository {

  /** Keeps a status. */
  Uni<Void> save(String apiRoot, Caller caller, SubmissionStatus status);

  /** The status of that identifier, if this caller made the submission, at this API Root. */
  Uni<Optional<SubmissionStatus>> status(String apiRoot, Caller caller, UUID id);

  /** Forgets those older than an instant, in microseconds since 1970. */
  Uni<Integer> forget(long before);
}
