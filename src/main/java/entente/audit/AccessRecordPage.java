package entente.audit;

import entente.digest.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
   * @param missing the digests of those of its facts that are kept apart and cannot be found; the
   *     record has nothing in their place
   * @param salts what its leaf needs beside its facts
   */
  public record Entry(
      long number,
      Instant recorded,
      AccessRecord accessRecord,
      Map<KeptFact, Sha256> missing,
      RecordSalts salts) {
    public Entry {
      missing = Map.copyOf(missing);
    }
  }

  /** A fact that a record may name by its digest alone, and that is kept once under it. */
  public enum KeptFact {
    LABELS,
    PATH,
    FILTERS,
    SCOPES,
    VERSIONS
  }
}
