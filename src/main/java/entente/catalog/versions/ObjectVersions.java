package entente.catalog.versions;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Visibility;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The versions of one object that one partner owns. Several partners may each have their own object
 * of the same identifier, so that writing tells nobody of the others, and nobody can take over
 * another's.
 *
 * <p>Each version goes to those alone who may see the next newer one too: once narrowed, the older
 * ones follow; a newer, wider one leaves them as they are. That holds of what is stored, so a
 * change is followed no further than it changes something.
 */
final class ObjectVersions {
  private final OwnedId object;
  private final NavigableMap<String, StoredVersion> versions = new TreeMap<>();
  private boolean whole;
  private Optional<Release> told = Optional.empty();
  private boolean toldUnseen;
  private Optional<StixTimestamp> created = Optional.empty();

  /**
   * Has no versions yet.
   *
   * @param whole whether those that are taken will be all that are there
   */
  ObjectVersions(OwnedId object, boolean whole) {
    this.object = object;
    this.whole = whole;
  }

  OwnedId object() {
    return object;
  }

  PartnerCode contributor() {
    return object.owner();
  }

  /** The versions that are known, the oldest first. */
  Collection<StoredVersion> versions() {
    return versions.values();
  }

  /** Whether all its versions are known; else it must not be changed. */
  boolean isWhole() {
    return whole;
  }

  /** Notes that all its versions are known. */
  void becomeWhole() {
    whole = true;
  }

  /** Takes a version that is there, unless it is known. */
  void take(StoredVersion version) {
    versions.putIfAbsent(order(version), version);
  }

  /** Adds a version, which goes to nobody who may not see the newer ones; the older ones follow. */
  void add(StoredVersion version) {
    requireWhole();
    versions.put(order(version), version);
    after(version)
        .ifPresent(
            next -> {
              follow(version, next);
              place(next);
            });
    older(version).ifPresent(this::place);
    place(version);
    narrowOlderThan(version);
  }

  /**
   * Lets a version, and those before it, go to nobody whom a release does not admit.
   *
   * @param unseen whether the owner may not see why
   * @return whether anything changes
   */
  boolean narrow(StoredVersion version, Release release, boolean unseen) {
    requireWhole();
    boolean narrowed = version.narrow(release);
    boolean marked = unseen && version.markNarrowedUnseen();
    if (narrowed || marked) {
      narrowOlderThan(version);
    }
    return narrowed || marked;
  }

  /** An older version follows a newer one; whether that changes anything. */
  @CanIgnoreReturnValue
  private static boolean follow(StoredVersion older, StoredVersion newer) {
    boolean narrowed = older.narrow(newer.release());
    boolean marked = newer.isNarrowedUnseen() && older.markNarrowedUnseen();
    return narrowed || marked;
  }

  /** Takes versions away; those that are left at the ends move up. */
  void remove(List<StoredVersion> gone) {
    requireWhole();
    gone.forEach(version -> versions.remove(order(version)));
    Optional.ofNullable(versions.firstEntry()).map(Map.Entry::getValue).ifPresent(this::place);
    newest().ifPresent(this::place);
  }

  private void requireWhole() {
    if (!whole) {
      throw new IllegalStateException("not all versions are known of " + object.id());
    }
  }

  private void narrowOlderThan(StoredVersion changed) {
    StoredVersion newer = changed;
    for (StoredVersion version : versions.headMap(order(changed), false).descendingMap().values()) {
      if (!follow(version, newer)) {
        return;
      }
      newer = version;
    }
  }

  private void place(StoredVersion version) {
    version.place(VersionPosition.of(older(version).isPresent(), after(version).isPresent()));
  }

  private Optional<StoredVersion> older(StoredVersion version) {
    return Optional.ofNullable(versions.lowerEntry(order(version))).map(Map.Entry::getValue);
  }

  /** By version; one that has none is beside one of the same instant, not in its place. */
  private static String order(StoredVersion version) {
    return version.key().versionKey() + (version.key().unversioned() ? "+" : "");
  }

  /** The newest version; absent while the object is only referred to. */
  Optional<StoredVersion> newest() {
    return Optional.ofNullable(versions.lastEntry()).map(Map.Entry::getValue);
  }

  /** When its oldest version was added: nobody gets in front of it by coming later. */
  DateAdded came() {
    return versions.isEmpty() ? DateAdded.END : versions.firstEntry().getValue().key().dateAdded();
  }

  /** The version before an instant. */
  Optional<StoredVersion> before(StixTimestamp version) {
    return Optional.ofNullable(versions.lowerEntry(version.sortKey())).map(Map.Entry::getValue);
  }

  /** The version after another one. */
  Optional<StoredVersion> after(StoredVersion version) {
    return Optional.ofNullable(versions.higherEntry(order(version))).map(Map.Entry::getValue);
  }

  /** Whether a reader sees any version of it: the newest goes to the most of them. */
  boolean isSeenBy(Visibility reader) {
    return newest().map(it -> reader.admits(it.release())).orElse(false);
  }

  /** Whether a reader sees a version of it that is not newer than an instant. */
  boolean isSeenSince(StixTimestamp version, Visibility reader) {
    return versions.headMap(version.sortKey(), true).values().stream()
        .anyMatch(it -> reader.admits(it.release()));
  }

  Optional<StoredVersion> version(String versionKey) {
    return Optional.ofNullable(versions.get(versionKey));
  }

  /** The version of an object that has only one. */
  Optional<StoredVersion> unversioned() {
    return versions.values().stream().filter(kept -> kept.key().unversioned()).findFirst();
  }

  /** When the object was created, as a version of it says; absent where none does. */
  Optional<StixTimestamp> created() {
    if (created.isEmpty()) {
      created = newestFirst().stream().flatMap(it -> it.created().stream()).findFirst();
    }
    return created;
  }

  /** Who created the object, as a version of it says; absent where none does. */
  Optional<StixId> createdBy() {
    return newestFirst().stream().flatMap(it -> it.createdBy().stream()).findFirst();
  }

  /** The newest comes with its document. */
  private Collection<StoredVersion> newestFirst() {
    return versions.descendingMap().values();
  }

  /** Notes that those who refer to it go to no more readers than it does. */
  void assumeTold() {
    told = newest().map(StoredVersion::release);
    toldUnseen = isNarrowedUnseen();
  }

  /** Whether something may have narrowed its newest version that its owner does not see. */
  boolean isNarrowedUnseen() {
    return newest().filter(StoredVersion::isNarrowedUnseen).isPresent();
  }

  /**
   * Notes to whom it goes now; also where that is more than before, so that what comes to refer to
   * it meanwhile follows when it goes to fewer again.
   *
   * @return whether somebody to whom it went does not get it any more, or its owner may not be told
   *     why, so that those who refer to it must follow
   */
  boolean tell() {
    Optional<Release> before = told;
    boolean beforeUnseen = toldUnseen;
    assumeTold();
    return told.filter(now -> before.map(it -> !it.isWithin(now)).orElse(true)).isPresent()
        || (toldUnseen && !beforeUnseen);
  }
}
