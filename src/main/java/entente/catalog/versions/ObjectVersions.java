package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one object that one partner owns. Partners who may not see each other's object of
 * the same identifier each have their own versions of it, so that writing tells nobody of the
 * other.
 */
final class ObjectVersions {
  private final PartnerCode contributor;
  private final List<StoredVersion> versions = new ArrayList<>();

  ObjectVersions(PartnerCode contributor) {
    this.contributor = contributor;
  }

  PartnerCode contributor() {
    return contributor;
  }

  List<StoredVersion> versions() {
    return versions;
  }

  void add(StoredVersion version) {
    versions.add(version);
  }

  /** The release of all versions is that of the newest, so any of them tells it. */
  ReleaseLabel label() {
    return versions.get(0).label();
  }

  Optional<StoredVersion> version(String versionKey) {
    return versions.stream().filter(kept -> kept.key().versionKey().equals(versionKey)).findFirst();
  }

  /** The version of an object that has only one. */
  Optional<StoredVersion> unversioned() {
    return versions.stream().filter(kept -> kept.key().unversioned()).findFirst();
  }

  /** When the object was created, as a version of it says; absent where none does. */
  Optional<StixTimestamp> created() {
    return versions.stream().map(StoredVersion::created).flatMap(Optional::stream).findFirst();
  }

  /**
   * Gives each version its position, and all of them the release of the newest: once narrowed, the
   * older ones go too.
   */
  void settle(boolean severalOwners) {
    versions.sort(Comparator.comparing(kept -> kept.key().versionKey()));
    ReleaseLabel label = versions.get(versions.size() - 1).label();
    for (int i = 0; i < versions.size(); i++) {
      versions.get(i).settle(VersionPosition.of(i, versions.size()), label, severalOwners);
    }
  }
}
