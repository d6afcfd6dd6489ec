package entente.audit;

import java.time.Instant;
import java.util.List;

/**
 * Some records of the access log, in the order that was asked for.
 *
 * @param entries the records with their numbers
 * @param more whether others follow that the query asks for
 */
public record AccessRecordPage(List<Entry> entries, boolean more) {
  public AccessRecordPage {
    entries = List.copyOf(entries);
  }

  /**
   * A record and its place in the log.
   *
   * @param number its place, from 1
   * @param recorded when it was written, by the clock of the database
   * @param accessRecord the record
   */
  public record Entry(long number, Instant recorded, AccessRecord accessRecord) {}
}
