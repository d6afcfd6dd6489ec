package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Visibility;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one object that one partner owns. Several partners may each have their own object
 * of the same identifier, so that writing tells nobody of the others, and nobody can take over
 * another's.
 */
final class ObjectVersions {
  private static final Comparator<StoredVersion> BY_VERSION =
      Comparator.comparing(kept -> kept.key().versionKey());

  private final OwnedId object;
  private final List<StoredVersion> versions = new ArrayList<>();
  private Optional<Release> told = Optional.empty();

  ObjectVersions(OwnedId object) {
    this.object = object;
  }

  OwnedId object() {
    return object;
  }

  PartnerCode contributor() {
    return object.owner();
  }

  List<StoredVersion> versions() {
    return versions;
  }

  void add(StoredVersion version) {
    versions.add(version);
  }

  /** The newest version; absent while the object is only referred to. */
  Optional<StoredVersion> newest() {
    return versions.stream().max(BY_VERSION);
  }

  /** The version before an instant. */
  Optional<StoredVersion> before(StixTimestamp version) {
    return versions.stream()
        .filter(kept -> kept.key().versionKey().compareTo(version.sortKey()) < 0)
        .max(BY_VERSION);
  }

  /** The version after another one. */
  Optional<StoredVersion> after(StoredVersion version) {
    return versions.stream().filter(kept -> BY_VERSION.compare(kept, version) > 0).min(BY_VERSION);
  }

  /** Whether a reader sees any version of it: the newest goes to the most of them. */
  boolean isSeenBy(Visibility reader) {
    return newest().map(it -> reader.admits(it.release())).orElse(false);
  }

  Optional<StoredVersion> version(String versionKey) {
    return versions.stream()
        .filter(kept -> !kept.key().unversioned() && kept.key().versionKey().equals(versionKey))
        .findFirst();
  }

  /** The version of an object that has only one. */
  Optional<StoredVersion> unversioned() {
    return versions.stream().filter(kept -> kept.key().unversioned()).findFirst();
  }

  /** When the object was created, as a version of it says; absent where none does. */
  Optional<StixTimestamp> created() {
    return versions.stream().map(StoredVersion::created).flatMap(Optional::stream).findFirst();
  }

  /** Who created the object, as a version of it says; absent where none does. */
  Optional<StixId> createdBy() {
    return versions.stream().map(StoredVersion::createdBy).flatMap(Optional::stream).findFirst();
  }

  /**
   * Gives each version its position, and lets each go to those alone who may see the next newer one
   * too: once narrowed, the older ones follow; a newer, wider one leaves them as they are.
   */
  void settle() {
    versions.sort(BY_VERSION);
    for (int i = versions.size() - 1; i >= 0; i--) {
      versions.get(i).place(VersionPosition.of(i, versions.size()));
      if (i + 1 < versions.size()) {
        versions.get(i).narrow(versions.get(i + 1).release());
      }
    }
  }

  /** Notes that those who refer to it go to no more readers than it does. */
  void assumeTold() {
    told = newest().map(StoredVersion::release);
  }

  /**
   * Notes to whom it goes now; also where that is more than before, so that what comes to refer to
   * it meanwhile follows when it goes to fewer again.
   *
   * @return whether somebody to whom it went does not get it any more, so that those who refer to
   *     it must follow
   */
  boolean tell() {
    Optional<Release> before = told;
    assumeTold();
    return told.filter(now -> before.map(it -> !it.isWithin(now)).orElse(true)).isPresent();
  }
}
