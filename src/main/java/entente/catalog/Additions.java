package entente.catalog;

import entente.stix.StixId;
import java.util.List;

/**
 * What a transaction adds, as its record says it.
 *
 * @param told for each submission, in their order, what its contributor may be told
 * @param collisions objects of the new versions of which another partner has the same version with
 *     other content; not for the contributor, who may not see the other's
 */
public record Additions(List<Addition> told, List<StixId> collisions) {
  public Additions {
    told = List.copyOf(told);
    collisions = List.copyOf(collisions);
  }
}
