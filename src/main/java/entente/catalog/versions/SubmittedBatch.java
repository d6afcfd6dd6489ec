package entente.catalog.versions;

import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.Submission;
import entente.catalog.WriteLimits;
import entente.catalog.versions.CollectionSnapshot.Named;
import entente.catalog.versions.CollectionSnapshot.Wish;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is sent together, and is decided about together: nothing is written here. */
final class SubmittedBatch {
  /** So often it is decided anew without those that would bring too many releases. */
  private static final int ROUNDS = 3;

  private final CollectionSnapshot collection;
  private final Contributor contributor;
  private final List<Submission> submissions;
  private final WriteLimits limits;
  private final Set<PartnerCode> owners;

  SubmittedBatch(
      CollectionSnapshot collection,
      Contributor contributor,
      List<Submission> submissions,
      WriteLimits limits) {
    this.collection = collection;
    this.contributor = contributor;
    this.submissions = submissions;
    this.limits = limits;
    this.owners = owners(contributor, submissions);
  }

  /** What was decided, and all that was looked at for it, as it is to be. */
  record Decision(AdditionPlan plan, KnownObjects objects) {}

  /**
   * Decides about each submission.
   *
   * @param now the time by the clock
   */
  Uni<Decision> decide(DateAdded now) {
    return collection.releases().chain(releases -> decide(releases, now, tooLong(), ROUNDS));
  }

  /** Places of those that refer to too many objects, each or with those before them. */
  private Map<Integer, Result> tooLong() {
    Map<Integer, Result> refused = new HashMap<>();
    long all = 0;
    for (int place = 0; place < submissions.size(); place++) {
      int references = submissions.get(place).object().references().size();
      if (references > limits.referencesMax() || all + references > limits.rowsMax() / 2) {
        refused.put(place, Result.TOO_MANY_REFERENCES);
      } else {
        all += references;
      }
    }
    return refused;
  }

  private Uni<Decision> decide(
      Map<ReleaseLabel, Release> releases,
      DateAdded now,
      Map<Integer, Result> refused,
      int rounds) {
    return planned(
            new KnownObjects(releases, new WorkLimit(contributor, limits.rowsMax())), now, refused)
        .chain(
            decision -> {
              Map<Integer, Result> more = excessive(releases, decision, rounds);
              if (more.isEmpty()) {
                return Uni.createFrom().item(decision);
              }
              more.putAll(refused);
              return decide(releases, now, more, rounds - 1);
            });
  }

  /** Where it does not come to an end, nothing enters that would bring a release. */
  private Map<Integer, Result> excessive(
      Map<ReleaseLabel, Release> releases, Decision decision, int rounds) {
    NewReleases needed =
        new NewReleases(Set.copyOf(releases.values()), collection.head(), limits.releasesMax());
    Set<Integer> places = needed.excessive(decision.plan(), decision.objects(), submissions.size());
    if (!places.isEmpty() && rounds <= 1) {
      places = decision.plan().written();
    }
    return places.stream()
        .collect(Collectors.toMap(place -> place, place -> Result.TOO_MANY_RELEASES));
  }

  private Uni<Decision> planned(KnownObjects objects, DateAdded now, Map<Integer, Result> refused) {
    return lookUp(objects, refused.keySet())
        .map(
            entry -> {
              AdditionPlan plan = new AdditionPlan(contributor, objects, entry, now);
              plan.addAll(submissions, refused);
              return new Decision(plan, objects);
            })
        .call(() -> new Carrying(collection, objects).carry());
  }

  private Uni<EntryLimits> lookUp(KnownObjects objects, Set<Integer> refused) {
    Set<StixId> ids = ids();
    Set<StixId> named =
        IntStream.range(0, submissions.size())
            .filter(place -> !refused.contains(place))
            .boxed()
            .flatMap(place -> submissions.get(place).object().references().stream())
            .collect(Collectors.toSet());
    Set<StixId> targets = new HashSet<>(named);
    targets.removeAll(ids);
    return collection
        .kept(new Wish(ids, versions(), owners), objects.work().asking())
        .invoke(kept -> objects.keep(kept, object -> owners.contains(object.owner())))
        .call(() -> new ComparedDocuments(collection, submissions).learn(objects))
        .call(() -> continued(objects))
        .call(() -> ends(objects, targets))
        .chain(() -> entryLimits(objects, named));
  }

  /** An editor may continue what they see of the same creator, whoever else's it is. */
  private Uni<Void> continued(KnownObjects objects) {
    Set<OwnedId> continued =
        submissions.stream()
            .filter(it -> contributor.editsOthers() && contributor.reads())
            .flatMap(it -> continued(objects, it))
            .collect(Collectors.toSet());
    return continued.isEmpty()
        ? Uni.createFrom().voidItem()
        : collection
            .facts(continued, objects.work().asking())
            .invoke(found -> objects.keep(found, object -> true))
            .replaceWithVoid();
  }

  private Stream<OwnedId> continued(KnownObjects objects, Submission submission) {
    return objects.of(submission.object().id()).stream()
        .filter(object -> !object.isWhole() && object.isSeenBy(contributor.visibility()))
        .filter(object -> object.createdBy().equals(submission.object().createdBy()))
        .map(ObjectVersions::object);
  }

  private Uni<Void> ends(KnownObjects objects, Set<StixId> targets) {
    return targets.isEmpty()
        ? Uni.createFrom().voidItem()
        : collection
            .ends(targets, objects.work().asking())
            .invoke(found -> objects.keep(found, object -> false))
            .replaceWithVoid();
  }

  private Uni<EntryLimits> entryLimits(KnownObjects objects, Set<StixId> named) {
    Set<OwnedId> targets =
        named.stream().flatMap(id -> meant(objects, id, owners)).collect(Collectors.toSet());
    Uni<Map<CollectionSnapshot.Reference, Integer>> counts =
        targets.isEmpty()
            ? Uni.createFrom().item(Map.of())
            : collection.referred(targets, owners, limits.referrersMax());
    return counts.map(it -> new EntryLimits(it, limits));
  }

  /** Whose object an identifier may turn out to mean. */
  private static Stream<OwnedId> meant(KnownObjects objects, StixId id, Set<PartnerCode> writers) {
    return Stream.concat(
        objects.of(id).stream().map(ObjectVersions::object),
        writers.stream().map(writer -> new OwnedId(id, writer)));
  }

  /** Whose objects may be added to. */
  private static Set<PartnerCode> owners(Contributor contributor, List<Submission> submissions) {
    Stream<PartnerCode> named =
        contributor.editsOthers() ? submissions.stream().map(Submission::owner) : Stream.of();
    return Stream.concat(named, Stream.of(contributor.partner())).collect(Collectors.toSet());
  }

  private Set<StixId> ids() {
    return submissions.stream().map(it -> it.object().id()).collect(Collectors.toSet());
  }

  private Set<Named> versions() {
    return submissions.stream()
        .map(Submission::object)
        .flatMap(it -> it.version().stream().map(key -> new Named(it.id(), key.sortKey())))
        .collect(Collectors.toSet());
  }
}
