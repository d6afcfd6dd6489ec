package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Submission;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up all that has to be known to decide about what is sent together. */
final class BatchLookup {
  /** How far the releases of a contributor's own objects are explained, to tell them. */
  private static final int EXPLAINED_IN_A_ROW_MAX = 4;

  private static final int EXPLAINED_MAX = 10_000;

  private final LockedCollection locked;
  private final Contributor contributor;
  private final Map<StixId, List<Submission>> submissions;
  private final Set<StixId> targets;

  /**
   * Of which submissions.
   *
   * @param referencesMax how many objects one may refer to; of those with more nothing is looked up
   */
  BatchLookup(
      LockedCollection locked,
      Contributor contributor,
      List<Submission> submissions,
      int referencesMax) {
    this.locked = locked;
    this.contributor = contributor;
    this.submissions = submissions.stream().collect(Collectors.groupingBy(it -> it.object().id()));
    this.targets =
        submissions.stream()
            .filter(it -> it.object().references().size() <= referencesMax)
            .flatMap(it -> it.object().references().stream())
            .filter(id -> !this.submissions.containsKey(id))
            .collect(Collectors.toSet());
  }

  /** What is there of the same objects and of those that they refer to. */
  Uni<KnownObjects> known() {
    return locked
        .releases()
        .map(KnownObjects::new)
        .call(objects -> lookUp(objects, submissions.keySet()))
        .call(objects -> learn(objects.versions().filter(this::isCompared).toList()))
        .call(objects -> lookUp(objects, targets))
        .call(objects -> explained(objects, EXPLAINED_IN_A_ROW_MAX));
  }

  private Uni<Void> lookUp(KnownObjects objects, Set<StixId> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked.facts(ids).invoke(found -> objects.keep(ids, found)).replaceWithVoid();
  }

  /** The newest says when and by whom the object was created, whichever is sent as its next. */
  private boolean isCompared(StoredVersion version) {
    return version.position().isLast() || sentAs(version).findAny().isPresent();
  }

  private Stream<Submission> sentAs(StoredVersion version) {
    return submissions.getOrDefault(version.key().stixId(), List.of()).stream()
        .filter(
            sent ->
                sent.object()
                    .version()
                    .map(StixTimestamp::sortKey)
                    .map(
                        key ->
                            !version.key().unversioned() && key.equals(version.key().versionKey()))
                    .orElse(version.key().unversioned()));
  }

  /** Documents are read a few at a time: of large ones not all would be in memory together. */
  private Uni<Void> learn(List<StoredVersion> versions) {
    return versions.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked.documents(versions).map(found -> learnt(versions, found)).chain(this::learn);
  }

  private List<StoredVersion> learnt(
      List<StoredVersion> versions, Map<DateAdded, Buffer> documents) {
    if (documents.isEmpty()) {
      throw new IllegalStateException("a version in a locked collection has no document");
    }
    List<StoredVersion> rest = new ArrayList<>();
    for (StoredVersion version : versions) {
      Buffer document = documents.get(version.key().dateAdded());
      if (document == null) {
        rest.add(version);
      } else {
        version.learn(
            DocumentFacts.of(
                document, sentAs(version).map(sent -> sent.object().document()).toList()));
      }
    }
    return rest;
  }

  /** Looks up what decides over the releases of the contributor's own objects. */
  private Uni<Void> explained(KnownObjects objects, int rounds) {
    ToldReleases told = new ToldReleases(contributor, objects);
    List<StoredVersion> unexplained = rounds > 0 ? told.unexplained() : List.of();
    return unexplained.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked
            .references(unexplained, EXPLAINED_MAX + 1)
            .chain(found -> explained(objects, unexplained, found, rounds));
  }

  private Uni<Void> explained(
      KnownObjects objects,
      List<StoredVersion> versions,
      Map<DateAdded, List<OwnedId>> references,
      int rounds) {
    if (references.values().stream().mapToInt(List::size).sum() > EXPLAINED_MAX) {
      return Uni.createFrom().voidItem();
    }
    objects.keepReferences(versions, references);
    Set<StixId> unknown =
        references.values().stream()
            .flatMap(List::stream)
            .map(OwnedId::id)
            .filter(id -> !objects.isLookedUp(id))
            .collect(Collectors.toSet());
    return lookUp(objects, unknown).chain(() -> explained(objects, rounds - 1));
  }
}
