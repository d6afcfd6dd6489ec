package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;
import entente.catalog.VersionSelection;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which versions of an object a request to delete takes away. */
final class DeletionPlan {
  private final Contributor caller;
  private final KnownObjects known;
  private final StixId id;

  /**
   * Looks at the versions that are there.
   *
   * @param caller who deletes
   * @param known all versions of the object, of all its owners
   * @param id the object's identifier
   */
  DeletionPlan(Contributor caller, KnownObjects known, StixId id) {
    this.caller = caller;
    this.known = known;
    this.id = id;
  }

  /** All that was looked at. */
  KnownObjects known() {
    return known;
  }

  /** Who deletes. */
  PartnerCode caller() {
    return caller.partner();
  }

  /**
   * The versions that the caller may delete: their own, or as an editor the first that they see.
   */
  Optional<ObjectVersions> deletable() {
    return known
        .owned(new OwnedId(id, caller.partner()))
        .or(() -> known.of(id).stream().filter(it -> caller.editsOthers() && sees(it)).findFirst());
  }

  /** Whether an object is the caller's own. */
  boolean isOwn(ObjectVersions object) {
    return object.contributor().equals(caller.partner());
  }

  /** Whether the caller may know that the object is there. */
  boolean isSeen() {
    return known.of(id).stream().anyMatch(this::sees);
  }

  private boolean sees(ObjectVersions object) {
    return object.isSeenBy(caller.visibility());
  }

  /**
   * The versions of an object that are asked for; of another's, of those that the caller sees:
   * whether there are others they must not learn.
   */
  List<StoredVersion> selected(ObjectVersions object, VersionSelection versions) {
    List<StoredVersion> all =
        object.versions().stream().filter(it -> isOwn(object) || sees(it)).toList();
    Set<String> exact =
        versions.exact().stream().map(StixTimestamp::sortKey).collect(Collectors.toSet());
    return IntStream.range(0, all.size())
        .filter(
            place ->
                versions.all()
                    || (versions.last() && place == all.size() - 1)
                    || (versions.first() && place == 0)
                    || exact.contains(all.get(place).key().versionKey()))
        .mapToObj(all::get)
        .toList();
  }

  private boolean sees(StoredVersion version) {
    return caller.visibility().admits(version.release());
  }

  /**
   * Takes versions away; those that stay move up, and go to nobody who did not see them before. If
   * the newest now goes to fewer, so does what refers to the object.
   */
  void take(ObjectVersions object, List<StoredVersion> gone) {
    known.remove(object, gone);
  }
}
