package entente.catalog.versions;

import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides what becomes of each submission, given the versions that are there of the same objects
 * and of those they refer to. Nothing is written here: what is to be written is found in the
 * objects afterwards.
 */
final class AdditionPlan {
  private final KnownObjects objects;
  private final EntryLimits limits;
  private final DateAdded now;
  private final Owners owners;
  private final ToldReleases told;
  private final Contributor contributor;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<StixId> collisions = new ArrayList<>();

  /**
   * Begins a plan.
   *
   * @param contributor who writes
   * @param objects what is there
   * @param limits how much may enter
   * @param now the time by the clock; what has no other version shows it until it has its date
   */
  AdditionPlan(Contributor contributor, KnownObjects objects, EntryLimits limits, DateAdded now) {
    this.objects = objects;
    this.limits = limits;
    this.now = now;
    this.owners = new Owners(contributor, objects);
    this.told = new ToldReleases(contributor);
    this.contributor = contributor;
  }

  /**
   * What becomes of a submission, as it is told when all is decided.
   *
   * @param written whether something changes, which not everybody may be told
   * @param version the version that was added, or is there
   * @param wanted to whom it would go; absent where it is another partner's, or refused
   */
  private record Outcome(
      Result result,
      boolean written,
      String shown,
      Optional<StoredVersion> version,
      Optional<Wanted> wanted) {}

  /**
   * Decides about each submission; those before it count as added.
   *
   * @param refused places of those that are refused whatever they are, and why
   */
  void addAll(List<Submission> submissions, Map<Integer, Result> refused) {
    for (int place = 0; place < submissions.size(); place++) {
      Submission submission = submissions.get(place);
      Result result = refused.get(place);
      outcomes.add(result == null ? add(submission) : refused(result, submission));
    }
  }

  /** What became of each, in their order; told when nothing changes any more. */
  List<Addition> additions() {
    return outcomes.stream().map(this::addition).toList();
  }

  private Addition addition(Outcome outcome) {
    return outcome
        .version()
        .map(version -> addition(outcome, version))
        .orElseGet(() -> Addition.refused(outcome.result(), outcome.shown()));
  }

  private Addition addition(Outcome outcome, StoredVersion version) {
    return new Addition(
        outcome.result(),
        version.key().version(),
        Optional.of(version.key().dateAdded()).filter(date -> outcome.result() == Result.ADDED),
        Optional.of(outcome)
            .filter(it -> contributor.reads())
            .map(
                it ->
                    it.wanted()
                        .map(wanted -> wanted.told(version, told))
                        .orElseGet(version::release)),
        outcome.wanted().flatMap(Wanted::narrowedBy));
  }

  /** The versions that are new, in the order of the submissions. */
  List<StoredVersion> inserts() {
    return outcomes.stream()
        .filter(outcome -> outcome.result() == Result.ADDED)
        .flatMap(outcome -> outcome.version().stream())
        .toList();
  }

  /**
   * The object that a submission added to or narrowed.
   *
   * @param place the place of the submission
   */
  Optional<ObjectVersions> written(int place) {
    Outcome outcome = outcomes.get(place);
    return outcome
        .version()
        .filter(version -> outcome.written())
        .flatMap(version -> objects.owned(version.key().object()));
  }

  /** Places of the submissions that added to an object or narrowed it. */
  Set<Integer> written() {
    return IntStream.range(0, outcomes.size())
        .filter(place -> written(place).isPresent())
        .boxed()
        .collect(Collectors.toSet());
  }

  private Outcome add(Submission submission) {
    Optional<ObjectVersions> object = owners.objectOf(submission);
    if (object.isEmpty()) {
      return anothers(submission);
    }
    Wanted wanted = new Wanted(submission, object.get(), objects, owners, told);
    return same(object.get(), submission)
        .map(kept -> compared(wanted, kept))
        .orElseGet(() -> continued(wanted));
  }

  /**
   * An object without a creator, where the caller sees another partner's of its identifier; an
   * older version of that may be hidden, and is answered as if it were not there.
   */
  private Outcome anothers(Submission submission) {
    Optional<StoredVersion> kept =
        owners
            .seen(submission.object().id())
            .flatMap(object -> same(object, submission))
            .filter(owners::sees);
    if (kept.isEmpty()) {
      return refused(Result.NOT_YOURS, submission);
    }
    return hasContent(kept.get(), submission)
        ? new Outcome(Result.ALREADY_THERE, false, "", kept, Optional.empty())
        : refused(Result.CONFLICT, submission);
  }

  /** All versions of an object have one instant of creation (STIX 2.1, section 3.6). */
  private Outcome continued(Wanted wanted) {
    Optional<StixTimestamp> created = wanted.submission().object().created();
    boolean another =
        created.isPresent()
            && wanted.object().created().filter(it -> it.compareTo(created.get()) != 0).isPresent();
    if (another) {
      return refused(Result.OTHER_CREATED, wanted.submission());
    }
    if (limits.isFull(wanted.object(), contributor.partner())) {
      return refused(Result.TOO_MANY_VERSIONS, wanted.submission());
    }
    Optional<Release> release = wanted.releaseOfVersion(told);
    return release
        .map(it -> added(wanted, it))
        .orElseGet(() -> refused(Result.REVOCATION_NARROWER, wanted.submission()));
  }

  private Outcome added(Wanted wanted, Release release) {
    if (!limits.take(wanted.references(), wanted.object().contributor())) {
      return refused(Result.TOO_MANY_REFERRERS, wanted.submission());
    }
    StoredVersion version =
        StoredVersion.fresh(
            key(wanted), wanted.submission().object().document(), release, wanted.links());
    compareWithOthers(version, wanted);
    objects.add(wanted.object(), version, wanted.references());
    return new Outcome(Result.ADDED, true, "", Optional.of(version), Optional.of(wanted));
  }

  /** What another owner has under the same version is the same thing only if it is equal. */
  private void compareWithOthers(StoredVersion version, Wanted wanted) {
    List<StoredVersion> others =
        objects.of(wanted.submission().object().id()).stream()
            .filter(other -> !other.object().equals(wanted.object().object()))
            .flatMap(other -> same(other, wanted.submission()).stream())
            .toList();
    Optional<StoredVersion> equal =
        others.stream().filter(other -> hasContent(other, wanted.submission())).findFirst();
    equal.ifPresent(version::markEqualTo);
    if (equal.isEmpty() && !others.isEmpty() && !version.key().unversioned()) {
      collisions.add(version.key().stixId());
    }
  }

  /**
   * New objects of which another partner has the same version with other content: by mistake or
   * not, readers are shown two different objects under one identifier.
   */
  List<StixId> collisions() {
    return collisions;
  }

  private StoredKey key(Wanted wanted) {
    String shown = shownVersion(wanted.submission());
    return new StoredKey(
        now,
        wanted.submission().object().id(),
        shown,
        new StixTimestamp(shown).sortKey(),
        wanted.submission().object().version().isEmpty(),
        wanted.object().contributor());
  }

  /**
   * The same again may narrow what is there: its markings may have been defined anew, or what it
   * refers to. An object without versions is kept as it came first, unless it was sent again with
   * another release: to keep the wider one and say nothing would deceive its owner. The answer
   * follows from what the contributor may be told alone.
   */
  private Outcome compared(Wanted wanted, StoredVersion kept) {
    boolean sameContent = hasContent(kept, wanted.submission());
    boolean keptAsItCame =
        kept.key().unversioned()
            && told.isTold(kept)
            && kept.release().equals(wanted.toldRelease(told));
    if (!sameContent && !keptAsItCame) {
      return refused(Result.CONFLICT, wanted.submission());
    }
    Result there = sameContent ? sentAgain(wanted, kept) : Result.OTHER_CONTENT_KEPT;
    boolean changed = objects.narrow(kept, wanted.release(), wanted.isNarrowedUnseen());
    return new Outcome(there, changed, "", Optional.of(kept), Optional.of(wanted));
  }

  private Result sentAgain(Wanted wanted, StoredVersion kept) {
    if (kept.isFresh()) {
      return Result.ALREADY_THERE;
    }
    if (!told.isTold(kept)) {
      return Result.SENT_AGAIN;
    }
    return kept.release().isWithin(wanted.toldRelease(told))
        ? Result.ALREADY_THERE
        : Result.NARROWED;
  }

  private Outcome refused(Result result, Submission submission) {
    return new Outcome(result, false, shownVersion(submission), Optional.empty(), Optional.empty());
  }

  private static Optional<StoredVersion> same(ObjectVersions object, Submission submission) {
    return submission
        .object()
        .version()
        .map(version -> object.version(version.sortKey()))
        .orElseGet(object::unversioned);
  }

  private static boolean hasContent(StoredVersion kept, Submission submission) {
    return kept.hasContent(submission.object().document());
  }

  private String shownVersion(Submission submission) {
    return submission.object().version().map(StixTimestamp::text).orElseGet(now::toString);
  }
}
