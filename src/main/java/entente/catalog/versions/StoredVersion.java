package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A version while the transaction that has locked its collection decides about it. */
public final class StoredVersion {
  private final boolean fresh;
  private final Optional<Buffer> document;
  private final Links links;
  private StoredKey key;
  private Optional<StoredVersion> firstOfEqual = Optional.empty();
  private Optional<Release> release;
  private Optional<ReleaseLabel> label;
  private Optional<ReleaseLabel> labelBefore = Optional.empty();
  private VersionPosition position;
  private boolean narrowedUnseen;
  private boolean changed;
  private Optional<DocumentFacts> facts = Optional.empty();

  /**
   * What of a version never changes.
   *
   * @param dateAdded when it was added
   * @param stixId the object's identifier
   * @param version as TAXII shows it
   * @param versionKey the version as text whose order is the order in time
   * @param unversioned whether the object has no versions
   * @param contributor the partner who owns the object
   */
  public record StoredKey(
      DateAdded dateAdded,
      StixId stixId,
      String version,
      String versionKey,
      boolean unversioned,
      PartnerCode contributor) {

    /** The object's type, as its identifier names it. */
    public String type() {
      return stixId.type();
    }

    /** Which object it is a version of. */
    OwnedId object() {
      return new OwnedId(stixId, contributor);
    }

    private StoredKey dated(DateAdded date) {
      if (!unversioned) {
        return new StoredKey(date, stixId, version, versionKey, false, contributor);
      }
      String shown = date.toString();
      return new StoredKey(
          date, stixId, shown, new StixTimestamp(shown).sortKey(), true, contributor);
    }
  }

  /**
   * What ties a version to other objects.
   *
   * @param sameAs date added of the version by which several owners' equal ones know each other:
   *     the first that was decided about. Absent where it is that one, and the others came later,
   *     or the only one
   * @param references the objects that it refers to; not known where it was fetched to be decided
   *     about
   * @param narrowedUnseen whether something may have narrowed it that its owner does not see
   */
  public record Links(OptionalLong sameAs, List<OwnedId> references, boolean narrowedUnseen) {
    /** No ties, or none that matter. */
    public static final Links NONE = new Links(OptionalLong.empty(), List.of(), false);

    public Links {
      references = List.copyOf(references);
    }
  }

  private StoredVersion(
      StoredKey key,
      boolean fresh,
      Optional<Buffer> document,
      Optional<ReleaseLabel> label,
      Links links) {
    this.key = key;
    this.fresh = fresh;
    this.document = document;
    this.links = links;
    this.label = label;
    this.release = Optional.empty();
    this.position = VersionPosition.ONLY;
    this.narrowedUnseen = links.narrowedUnseen();
  }

  /** A version that is about to be added. */
  static StoredVersion fresh(StoredKey key, Buffer document, Release release, Links links) {
    StoredVersion version =
        new StoredVersion(key, true, Optional.of(document), Optional.empty(), links);
    version.release = Optional.of(release);
    return version;
  }

  /**
   * A version that is there already.
   *
   * @param key what of it never changes
   * @param document its document, where it was fetched
   * @param label to whom it may go
   * @param position its place among the versions
   * @param links what ties it to other objects
   */
  public static StoredVersion stored(
      StoredKey key,
      Optional<Buffer> document,
      ReleaseLabel label,
      VersionPosition position,
      Links links) {
    StoredVersion kept = new StoredVersion(key, false, document, Optional.of(label), links);
    kept.position = position;
    return kept;
  }

  /** What of it never changes. */
  public StoredKey key() {
    return key;
  }

  /** Its document, where it was fetched. */
  public Optional<Buffer> document() {
    return document;
  }

  /** When the object was created; absent where it does not say so, or was not looked at. */
  Optional<StixTimestamp> created() {
    return facts().flatMap(DocumentFacts::created);
  }

  /** Who created the object; absent where it does not say so, or was not looked at. */
  Optional<StixId> createdBy() {
    return facts().flatMap(DocumentFacts::createdBy);
  }

  /** Whether it says what a document says that was sent as the same version. */
  boolean hasContent(Buffer sent) {
    return document
        .map(it -> DocumentFacts.areEqual(it, sent))
        .or(() -> facts.map(it -> it.isEqualTo(sent)))
        .orElse(false);
  }

  private Optional<DocumentFacts> facts() {
    if (facts.isEmpty()) {
      facts = document.map(it -> DocumentFacts.of(it, List.of()));
    }
    return facts;
  }

  /** Learns what matters of its document, which was fetched for that and is not kept. */
  void learn(DocumentFacts learnt) {
    facts = Optional.of(learnt);
  }

  /** To whom it may go, as a label. */
  public ReleaseLabel label() {
    return label.orElseThrow(() -> new IllegalStateException("a version without a label"));
  }

  /** Its place among the versions of its object. */
  public VersionPosition position() {
    return position;
  }

  /**
   * Date added of the version by which several owners' equal ones know each other, the first that
   * was decided about. One that has none is that one, or the only one, and none of them is earlier.
   */
  public OptionalLong sameAs() {
    return firstOfEqual
        .map(first -> OptionalLong.of(first.links.sameAs().orElse(first.key.dateAdded().micros())))
        .orElse(links.sameAs());
  }

  /** The objects that it refers to; of a version that is there they are not fetched. */
  public List<OwnedId> references() {
    return links.references();
  }

  boolean isFresh() {
    return fresh;
  }

  /** Whether it was there before and must be written anew. */
  boolean isChanged() {
    return changed && !fresh;
  }

  /** The label that it had until it was narrowed; absent where it was not. */
  public Optional<ReleaseLabel> labelBefore() {
    return labelBefore;
  }

  /** To whom it may go. */
  Release release() {
    return release.orElseThrow(() -> new IllegalStateException("a label that was not looked up"));
  }

  /** Learns what its label stands for. */
  void resolve(Map<ReleaseLabel, Release> releases) {
    release = label.map(releases::get);
  }

  /**
   * Lets it go to nobody whom another release does not admit; a stored one is never widened.
   *
   * @return whether it goes to fewer now
   */
  boolean narrow(Release other) {
    if (release().isWithin(other)) {
      return false;
    }
    release = Optional.of(release().and(other));
    labelBefore = labelBefore.or(() -> label);
    label = Optional.empty();
    changed = true;
    return true;
  }

  /**
   * Whether something may have narrowed it that its owner does not see: an object that was seen,
   * and referred to, before it went to fewer. Kept for good, since a release says nothing of its
   * past.
   */
  public boolean isNarrowedUnseen() {
    return narrowedUnseen;
  }

  /**
   * Notes that something may have narrowed it that its owner does not see.
   *
   * @return whether that is new
   */
  boolean markNarrowedUnseen() {
    boolean isNew = !narrowedUnseen;
    narrowedUnseen = true;
    changed |= isNew;
    return isNew;
  }

  /** Whether its release has got no label yet. */
  boolean isUnlabelled() {
    return label.isEmpty();
  }

  /** Takes the label of its release, if it lacks one. */
  void label(Map<Release, ReleaseLabel> labels) {
    label = label.or(() -> Optional.ofNullable(labels.get(release())));
  }

  /**
   * Notes that another owner's version of it has equal content, and was decided about earlier. Of
   * those that come together any may be given the earliest date, so the first says it of itself
   * too.
   */
  void markEqualTo(StoredVersion other) {
    StoredVersion first = other.firstOfEqual.orElse(other);
    firstOfEqual = Optional.of(first);
    if (first.fresh) {
      first.firstOfEqual = firstOfEqual;
    }
  }

  /** Is given its date. */
  void date(DateAdded date) {
    key = key.dated(date);
  }

  void place(VersionPosition newPosition) {
    changed |= position != newPosition;
    position = newPosition;
  }
}
