package entente.sharing;

import entente.stix.TlpLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a caller is cleared for at one API Root, as it stands now.
 *
 * @param partner the caller's partner
 * @param memberships the groups that the partner belongs to today
 * @param collections what the caller may do with which collection, in their order
 */
public record Clearance(
    Partner partner, List<Membership> memberships, List<InCollection> collections) {
  public Clearance {
    memberships = List.copyOf(memberships);
    collections = List.copyOf(collections);
  }

  /**
   * What the caller may do with one collection.
   *
   * @param access what was decided
   * @param until when that ends, with the grant or with the caller's credentials; absent if neither
   *     has an end
   */
  public record InCollection(Access access, Optional<Instant> until) {

    /** The levels that may be read, the widest first; none if nothing may be read. */
    public List<TlpLevel> levels() {
      return Stream.of(TlpLevel.values()).filter(this::reaches).toList();
    }

    private boolean reaches(TlpLevel level) {
      return access.canRead()
          && level.compareTo(access.visibility().highest()) <= 0
          && level.compareTo(access.collection().highest()) <= 0;
    }
  }
}
