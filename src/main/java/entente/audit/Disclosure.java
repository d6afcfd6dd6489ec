package entente.audit;

import entente.catalog.DateAdded;
import entente.catalog.Sight;
import entente.digest.Sha256;
import java.util.Optional;

/**
 * What an answer handed out, or took in.
 *
 * @param objects how many objects, records or versions it held
 * @param firstAdded date added of its first
 * @param lastAdded date added of its last
 * @param sight what the reader was cleared for
 * @param bodySha256 of the body that was sent
 * @param versions which versions were handed out, whole or described
 */
public record Disclosure(
    int objects,
    Optional<DateAdded> firstAdded,
    Optional<DateAdded> lastAdded,
    Sight sight,
    Optional<Sha256> bodySha256,
    DisclosedVersions versions) {

  /** Nothing was handed out. */
  public static final Disclosure NONE =
      new Disclosure(0, Optional.empty(), Optional.empty(), Sight.NONE, Optional.empty());

  /** No version of an object was handed out. */
  public Disclosure(
      int objects,
      Optional<DateAdded> firstAdded,
      Optional<DateAdded> lastAdded,
      Sight sight,
      Optional<Sha256> bodySha256) {
    this(objects, firstAdded, lastAdded, sight, bodySha256, DisclosedVersions.NONE);
  }

  /** The same, handing out these versions and no others. */
  public Disclosure handingOut(DisclosedVersions others) {
    return new Disclosure(objects, firstAdded, lastAdded, sight, bodySha256, others);
  }
}
