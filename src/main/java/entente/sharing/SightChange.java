package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import java.time.Instant;
import java.util.Optional;

/**
 * What a partner would see of a collection, where that is something else than today.
 *
 * @param from from when on
 * @param before what they would see at that instant without the change; absent: nothing
 * @param after what they would see with it; absent: nothing
 */
public record SightChange(
    Instant from,
    PartnerCode partner,
    Collection collection,
    Optional<Visibility> before,
    Optional<Visibility> after) {

  /** The same, whenever it begins. */
  SightChange whenever() {
    return new SightChange(Instant.EPOCH, partner, collection, before, after);
  }
}
