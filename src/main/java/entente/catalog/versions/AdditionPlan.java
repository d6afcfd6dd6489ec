package entente.catalog.versions;

import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.Sight;
import entente.catalog.Submission;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Decides what becomes of each submission, given the versions that are there of the same objects.
 * Nothing is written here: the versions to insert and to update are the answer.
 */
final class AdditionPlan {
  private static final long GAP_MICROS_MAX = 50_000;
  private static final RandomGenerator CHANCE = new SecureRandom();

  private final Contributor contributor;
  private final Sight sight;
  private final Map<StixId, List<ObjectVersions>> objects = new LinkedHashMap<>();
  private DateAdded nextDate;

  /**
   * Begins a plan.
   *
   * @param contributor who writes
   * @param sight what they may see
   * @param head the collection's head
   * @param now the time by the clock
   */
  AdditionPlan(Contributor contributor, Sight sight, CollectionHead head, DateAdded now) {
    this.contributor = contributor;
    this.sight = sight;
    this.nextDate = head.nextDate(now);
  }

  /** A version that is there already. */
  void keep(StoredVersion version) {
    object(version.key().stixId(), version.key().contributor()).add(version);
  }

  /**
   * Decides about each submission; those before it count as added. Dates are given label by label,
   * with a random gap between: else a reader could count, by the dates of what they see, the
   * objects in between that they may not see.
   *
   * @return what becomes of each, in the order of the submissions
   */
  List<Addition> addAll(List<Submission> submissions, Map<Release, ReleaseLabel> labels) {
    Map<ReleaseLabel, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < submissions.size(); i++) {
      ReleaseLabel label = Objects.requireNonNull(labels.get(released(submissions.get(i))));
      byLabel.computeIfAbsent(label, unknown -> new ArrayList<>()).add(i);
    }
    Addition[] additions = new Addition[submissions.size()];
    byLabel.forEach(
        (label, places) -> {
          places.forEach(place -> additions[place] = add(submissions.get(place), label));
          nextDate = nextDate.plusMicros(CHANCE.nextLong(GAP_MICROS_MAX));
        });
    return List.of(additions);
  }

  /** To whom an object goes: its owner sees it besides those whom its markings name. */
  static Release released(Submission submission) {
    return submission.release().admitting(submission.owner());
  }

  private Addition add(Submission submission, ReleaseLabel label) {
    StixId id = submission.object().id();
    List<ObjectVersions> known = objects.getOrDefault(id, List.of());
    Optional<ObjectVersions> own = ofOwner(known, contributor.partner());
    Optional<ObjectVersions> visible =
        own.or(() -> known.stream().filter(object -> sight.sees(object.label())).findFirst());
    if (visible.isEmpty()) {
      return added(submission, label, object(id, contributor.partner()));
    }
    return visible
        .flatMap(object -> same(object, submission))
        .map(kept -> compared(submission, label, kept))
        .orElseGet(
            () ->
                own.isPresent() || contributor.editsOthers()
                    ? continued(submission, label, visible.get())
                    : refused(Result.NOT_YOURS, submission));
  }

  /** All versions of an object have one instant of creation (STIX 2.1, section 3.6). */
  private Addition continued(Submission submission, ReleaseLabel label, ObjectVersions object) {
    Optional<StixTimestamp> created = submission.object().created();
    boolean another =
        created.isPresent()
            && object.created().filter(kept -> kept.compareTo(created.get()) != 0).isPresent();
    return another ? refused(Result.OTHER_CREATED, submission) : added(submission, label, object);
  }

  private Addition refused(Result result, Submission submission) {
    return Addition.refused(result, shownVersion(submission, nextDate));
  }

  /** The versions that are new. */
  List<StoredVersion> inserts() {
    return settled().filter(StoredVersion::isFresh).toList();
  }

  /** The versions that were there and change. */
  List<StoredVersion> updates() {
    return settled().filter(StoredVersion::isChanged).toList();
  }

  private Stream<StoredVersion> settled() {
    objects.values().stream()
        .filter(
            ofOne ->
                ofOne.stream()
                    .flatMap(all -> all.versions().stream())
                    .anyMatch(StoredVersion::isFresh))
        .forEach(ofOne -> ofOne.forEach(object -> object.settle(ofOne.size() > 1)));
    return objects.values().stream().flatMap(List::stream).flatMap(it -> it.versions().stream());
  }

  private Addition added(Submission submission, ReleaseLabel label, ObjectVersions object) {
    String version = shownVersion(submission, nextDate);
    StoredKey key =
        new StoredKey(
            nextDate,
            submission.object().id(),
            version,
            new StixTimestamp(version).sortKey(),
            submission.object().version().isEmpty(),
            object.contributor());
    object.add(StoredVersion.fresh(key, submission.object().document(), label));
    nextDate = nextDate.plusMicros(CollectionHead.STEP_MICROS);
    return new Addition(
        Result.ADDED,
        version,
        Optional.of(key.dateAdded()),
        Optional.of(released(submission)),
        Optional.empty());
  }

  private static Optional<StoredVersion> same(ObjectVersions object, Submission submission) {
    return submission
        .object()
        .version()
        .map(version -> object.version(version.sortKey()))
        .orElseGet(object::unversioned);
  }

  /**
   * An object without versions is kept as it came first, unless it was sent again with another
   * release: to keep the wider one and say nothing would deceive its owner.
   */
  private static Addition compared(Submission submission, ReleaseLabel label, StoredVersion kept) {
    boolean sameContent =
        kept.document()
            .map(document -> equal(document, submission.object().document()))
            .orElse(false);
    boolean keptAsItCame = kept.key().unversioned() && kept.label().equals(label);
    Result result = sameContent || keptAsItCame ? Result.ALREADY_THERE : Result.CONFLICT;
    return result == Result.CONFLICT
        ? Addition.refused(result, kept.key().version())
        : new Addition(
            result,
            kept.key().version(),
            Optional.empty(),
            Optional.of(released(submission)),
            Optional.empty());
  }

  /** Equal as JSON: white space and the order of the properties say nothing. */
  private static boolean equal(Buffer one, Buffer other) {
    return one.equals(other) || DocumentJson.read(one).equals(DocumentJson.read(other));
  }

  private static String shownVersion(Submission submission, DateAdded dateAdded) {
    return submission
        .object()
        .version()
        .map(StixTimestamp::text)
        .orElseGet(() -> dateAdded.toString());
  }

  private ObjectVersions object(StixId id, PartnerCode owner) {
    List<ObjectVersions> ofId = objects.computeIfAbsent(id, unknown -> new ArrayList<>(1));
    return ofOwner(ofId, owner)
        .orElseGet(
            () -> {
              ObjectVersions object = new ObjectVersions(owner);
              ofId.add(object);
              return object;
            });
  }

  private static Optional<ObjectVersions> ofOwner(List<ObjectVersions> objects, PartnerCode owner) {
    return objects.stream().filter(object -> object.contributor().equals(owner)).findFirst();
  }
}
