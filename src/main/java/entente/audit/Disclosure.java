package entente.audit;

import entente.catalog.DateAdded;
import entente.catalog.Sight;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer handed out, or took in. Which objects a page held follows from these facts and the
 * tombstones, so nothing is kept for each object.
 *
 * @param objects how many objects, records or versions it held
 * @param firstAdded date added of its first
 * @param lastAdded date added of its last
 * @param sight what the reader was cleared for
 * @param bodySha256 SHA-256 of the body that was sent, in lower-case hexadecimal
 */
public record Disclosure(
    int objects,
    Optional<DateAdded> firstAdded,
    Optional<DateAdded> lastAdded,
    Sight sight,
    Optional<String> bodySha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Nothing was handed out. */
  public static final Disclosure NONE =
      new Disclosure(0, Optional.empty(), Optional.empty(), Sight.NONE, Optional.empty());

  public Disclosure {
    if (bodySha256.isPresent() && !SHA256.matcher(bodySha256.get()).matches()) {
      throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits in lower case");
    }
  }
}
