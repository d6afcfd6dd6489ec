package entente.audit;

import entente.catalog.DateAdded;
import entente.catalog.Sight;
import entente.digest.Sha256;
import java.util.Optional;

/**
 * What an answer handed out, or took in. Which objects a page held follows from these facts and the
 * tombstones, so nothing is kept for each object.
 *
 * @param objects how many objects, records or versions it held
 * @param firstAdded date added of its first
 * @param lastAdded date added of its last
 * @param sight what the reader was cleared for
 * @param bodySha256 of the body that was sent
 */
public record Disclosure(
    int objects,
    Optional<DateAdded> firstAdded,
    Optional<DateAdded> lastAdded,
    Sight sight,
    Optional<Sha256> bodySha256) {

  /** Nothing was handed out. */
  public static final Disclosure NONE =
      new Disclosure(0, Optional.empty(), Optional.empty(), Sight.NONE, Optional.empty());
}
