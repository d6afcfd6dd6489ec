package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.catalog.VersionSelection;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which versions of an object a request to delete takes away. */
final class DeletionPlan {
  private final List<ObjectVersions> objects = new ArrayList<>();
  private final Sight sight;

  /**
   * Looks at the versions that are there.
   *
   * @param kept all versions of one object, of all its contributors
   * @param sight what the caller may see
   */
  DeletionPlan(List<StoredVersion> kept, Sight sight) {
    this.sight = sight;
    for (StoredVersion version : kept) {
      PartnerCode owner = version.key().contributor();
      ObjectVersions object =
          objects.stream()
              .filter(known -> known.contributor().equals(owner))
              .findFirst()
              .orElseGet(
                  () -> {
                    ObjectVersions opened = new ObjectVersions(owner);
                    objects.add(opened);
                    return opened;
                  });
      object.add(version);
    }
  }

  /**
   * The versions that the caller may delete: their own, or as an editor the first that they see.
   */
  Optional<ObjectVersions> deletable(Contributor caller) {
    return objects.stream()
        .filter(object -> object.contributor().equals(caller.partner()))
        .findFirst()
        .or(
            () ->
                objects.stream()
                    .filter(object -> caller.editsOthers() && sees(object))
                    .findFirst());
  }

  /** Whether the caller may know that the object is there. */
  boolean isSeen() {
    return objects.stream().anyMatch(this::sees);
  }

  private boolean sees(ObjectVersions object) {
    return sight.sees(object.label());
  }

  /** The versions of an object that are asked for. */
  static List<StoredVersion> selected(ObjectVersions object, VersionSelection versions) {
    Set<String> exact =
        versions.exact().stream().map(StixTimestamp::sortKey).collect(Collectors.toSet());
    return object.versions().stream()
        .filter(
            kept ->
                versions.all()
                    || (versions.last() && kept.position().isLast())
                    || (versions.first() && kept.position().isFirst())
                    || exact.contains(kept.key().versionKey()))
        .toList();
  }

  /** The versions that stay and have another position now. */
  static List<StoredVersion> survivors(ObjectVersions object, List<StoredVersion> gone) {
    object.versions().removeAll(gone);
    if (!object.versions().isEmpty()) {
      object.settle(object.versions().get(0).severalOwners());
    }
    return object.versions().stream().filter(StoredVersion::isChanged).toList();
  }
}
