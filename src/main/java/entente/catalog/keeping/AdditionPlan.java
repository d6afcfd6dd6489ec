package entente.catalog.keeping;

import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.keeping.KeptVersion.StoredKey;
import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
  private final Set<Integer> sight;
  private final Map<String, List<Chain>> chains = new LinkedHashMap<>();
  private long nextDate;

  /**
   * Begins a plan.
   *
   * @param contributor who writes
   * @param sight the labels that he is cleared for
   * @param firstDate the first date added to give, in microseconds since 1970
   */
  AdditionPlan(Contributor contributor, Set<Integer> sight, long firstDate) {
    this.contributor = contributor;
    this.sight = sight;
    this.nextDate = firstDate;
  }

  /** A version that is there already. */
  void keep(KeptVersion version) {
    chain(version.key().stixId(), version.key().contributor()).add(version);
  }

  /**
   * Decides about each submission; those before it count as added. Dates are given label by label,
   * with a gap of chance between: else a reader would count in the dates of what he sees the
   * objects that lie between and that he may not see.
   *
   * @return what becomes of each, in the order of the submissions
   */
  List<Addition> addAll(List<Submission> submissions, Map<Release, Integer> labels) {
    Map<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < submissions.size(); i++) {
      int label = Objects.requireNonNull(labels.get(submissions.get(i).release()));
      byLabel.computeIfAbsent(label, unknown -> new ArrayList<>()).add(i);
    }
    Addition[] additions = new Addition[submissions.size()];
    byLabel.forEach(
        (label, places) -> {
          places.forEach(place -> additions[place] = add(submissions.get(place), label));
          nextDate += CHANCE.nextLong(GAP_MICROS_MAX);
        });
    return List.of(additions);
  }

  private Addition add(Submission submission, int label) {
    String id = submission.object().id().value();
    List<Chain> known = chains.getOrDefault(id, List.of());
    Optional<Chain> own = chain(known, contributor.partner());
    Optional<Chain> visible =
        own.or(() -> known.stream().filter(chain -> sight.contains(chain.label())).findFirst());
    if (visible.isEmpty()) {
      return added(submission, label, chain(id, contributor.partner()));
    }
    return visible
        .flatMap(chain -> same(chain, submission))
        .map(kept -> compared(submission, label, kept))
        .orElseGet(
            () ->
                own.isPresent() || contributor.editsOthers()
                    ? continued(submission, label, visible.get())
                    : refused(Result.NOT_YOURS, submission));
  }

  /** All versions of an object have one instant of creation (STIX 2.1, section 3.6). */
  private Addition continued(Submission submission, int label, Chain chain) {
    Optional<StixTimestamp> created = submission.object().created();
    boolean another =
        created.isPresent()
            && chain.created().filter(kept -> kept.compareTo(created.get()) != 0).isPresent();
    return another ? refused(Result.OTHER_CREATED, submission) : added(submission, label, chain);
  }

  private Addition refused(Result result, Submission submission) {
    return new Addition(result, shownVersion(submission, nextDate), OptionalLong.empty());
  }

  /** The versions that are new. */
  List<KeptVersion> inserts() {
    return settled().filter(KeptVersion::isFresh).toList();
  }

  /** The versions that were there and change. */
  List<KeptVersion> updates() {
    return settled().filter(KeptVersion::isChanged).toList();
  }

  private Stream<KeptVersion> settled() {
    chains.values().stream()
        .filter(
            ofOne ->
                ofOne.stream()
                    .flatMap(all -> all.versions().stream())
                    .anyMatch(KeptVersion::isFresh))
        .forEach(ofOne -> ofOne.forEach(chain -> chain.settle(ofOne.size() > 1)));
    return chains.values().stream().flatMap(List::stream).flatMap(it -> it.versions().stream());
  }

  private Addition added(Submission submission, int label, Chain chain) {
    String version = shownVersion(submission, nextDate);
    StoredKey key =
        new StoredKey(
            nextDate,
            submission.object().id().value(),
            version,
            new StixTimestamp(version).sortKey(),
            submission.object().version().isEmpty(),
            chain.contributor());
    chain.add(KeptVersion.fresh(key, submission.object().document(), label));
    nextDate += CollectionHead.STEP_MICROS;
    return new Addition(Result.ADDED, version, OptionalLong.of(key.dateAdded()));
  }

  private static Optional<KeptVersion> same(Chain chain, Submission submission) {
    return submission
        .object()
        .version()
        .map(version -> chain.version(version.sortKey()))
        .orElseGet(chain::unversioned);
  }

  /**
   * An object without versions is kept as it came first, unless it was sent again with another
   * release: to keep the wider one and say nothing would deceive its owner.
   */
  private static Addition compared(Submission submission, int label, KeptVersion kept) {
    boolean sameContent =
        kept.document()
            .map(document -> equal(document, submission.object().document()))
            .orElse(false);
    boolean keptAsItCame = kept.key().unversioned() && kept.label() == label;
    Result result = sameContent || keptAsItCame ? Result.ALREADY_THERE : Result.CONFLICT;
    return new Addition(result, kept.key().version(), OptionalLong.empty());
  }

  /** Equal as JSON: white space and the order of the properties say nothing. */
  private static boolean equal(Buffer one, Buffer other) {
    return one.equals(other) || KeptDocument.read(one).equals(KeptDocument.read(other));
  }

  private static String shownVersion(Submission submission, long dateAdded) {
    return submission
        .object()
        .version()
        .map(StixTimestamp::text)
        .orElseGet(() -> TaxiiTimestamp.text(dateAdded));
  }

  private Chain chain(String id, String owner) {
    List<Chain> ofId = chains.computeIfAbsent(id, unknown -> new ArrayList<>(1));
    return chain(ofId, owner)
        .orElseGet(
            () -> {
              Chain chain = new Chain(owner);
              ofId.add(chain);
              return chain;
            });
  }

  private static Optional<Chain> chain(List<Chain> chains, String owner) {
    return chains.stream().filter(chain -> chain.contributor().equals(owner)).findFirst();
  }
}
