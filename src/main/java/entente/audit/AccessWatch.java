package entente.audit;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Counts what is in the access log, and puts what is unusual on record. */
public interface AccessWatch {

  /**
   * What was found in some records.
   *
   * @param more whether more records wait to be looked at
   * @param raised the rules of the alerts that were put on record, one for each
   */
  record Found(boolean more, List<AlertRule> raised) {
    public Found {
      raised = List.copyOf(raised);
    }
  }

  /**
   * An alert that is on record.
   *
   * @param number of its record
   * @param json its record, as auditors get it
   */
  record Alert(long number, String json) {}

  /** Looks at the next records; where another instance does, nothing is found. */
  Uni<Found> look();

  /** The oldest alerts that were not sent to anybody yet, some hundred at most. */
  Uni<List<Alert>> untold();

  /** Notes that all alerts up to a number were sent. */
  Uni<Void> told(long number);
}
