package entente.catalog.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a MongoDB that is away, electing or busy from a fault of our own. */
final class MongoOutages {
  private static final int WRITE_CONFLICT = 112;
  private static final String RETRYABLE_WRITE = "RetryableWriteError";

  /**
   * Error codes of the server: a lock or a limit of time (24, 50, 64, 262), a snapshot that is gone
   * or not there yet (239, 246), writers that met (112); all others: a member that is no primary,
   * or not any more, or is not reached by its cluster.
   */
  private static final Set<Integer> CODES =
      Set.of(
          24,
          50,
          64,
          WRITE_CONFLICT,
          239,
          246,
          262,
          6,
          7,
          89,
          91,
          189,
          10107,
          11600,
          11602,
          13435,
          13436);

  private MongoOutages() {}

  /** Whether the whole transaction, or the whole read, may be begun anew at once. */
  static boolean isTransient(Throwable failure) {
    return failure instanceof MongoException refused
        && (refused.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
            || isAway(refused)
            || CODES.contains(refused.getCode()));
  }

  /** Whether another transaction holds what this one would write. */
  static boolean isHeldUp(Throwable failure) {
    return failure instanceof MongoException refused && refused.getCode() == WRITE_CONFLICT;
  }

  /** Whether a commit may have come through: to commit again then settles it. */
  static boolean isUnknownCommit(Throwable failure) {
    return failure instanceof MongoException refused
        && refused.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL);
  }

  /** Whether the same request may succeed later. */
  static boolean isOutage(Throwable failure) {
    return isTransient(failure)
        || isUnknownCommit(failure)
        || failure instanceof MongoClientException
        || (failure instanceof MongoException refused && refused.hasErrorLabel(RETRYABLE_WRITE));
  }

  private static boolean isAway(MongoException refused) {
    return Stream.of(
            MongoSocketException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class)
        .anyMatch(type -> type.isInstance(refused));
  }
}
