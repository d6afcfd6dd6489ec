package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.stix.StixId;
import java.util.Comparator;

/**
 * One partner's object of an identifier. Others may have objects of the same identifier; whatever
 * becomes of those, this one is not changed by it.
 *
 * @param id the identifier
 * @param owner whose object it is
 */
public record OwnedId(StixId id, PartnerCode owner) implements Comparable<OwnedId> {
  private static final Comparator<OwnedId> ORDER =
      Comparator.comparing((OwnedId object) -> object.id().value())
          .thenComparing(object -> object.owner().value());

  @Override
  public int compareTo(OwnedId other) {
    return ORDER.compare(this, other);
  }
}
