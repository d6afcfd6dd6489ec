package entente.catalog.versions;

import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.KnownSight;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.Sight;
import entente.catalog.StoredObject;
import entente.catalog.Submission;
import entente.catalog.Visibility;
import entente.catalog.WriteLimits;
import entente.catalog.versions.CollectionSnapshot.Named;
import entente.catalog.versions.LockedCollection.Held;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps objects in maps, as plainly as can be, so that what is decided about them can be tried in
 * thousands of worlds. It proves nothing of the stores, which have the same worlds to pass.
 */
final class MemoryRepository implements ObjectRepository, LockedCollection.Lock {
  private final Map<CollectionId, Rows> collections = new HashMap<>();
  private final Map<Release, ReleaseLabel> labels = new HashMap<>();
  private final ObjectWriter writer =
      new ObjectWriter(
          this,
          new WriteLimits(1_000, 1_000, 1_000, 10_000, 500),
          new WriterShares(4, 100),
          new HurryingClock());

  /** A second passes whenever somebody looks, so that nobody waits. */
  private static final class HurryingClock extends Clock {
    private Instant now = Instant.EPOCH.plusSeconds(1_000_000);

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** What is kept of a version. */
  private record Kept(
      StoredKey key, Buffer document, ReleaseLabel label, VersionPosition position, Links links) {

    static Kept of(StoredVersion version) {
      return new Kept(
          version.key(),
          version.document().orElseThrow(),
          version.label(),
          version.position(),
          new Links(version.sameAs(), version.references(), version.isNarrowedUnseen()));
    }

    StoredVersion version() {
      return StoredVersion.stored(
          key,
          Optional.empty(),
          label,
          position,
          new Links(links.sameAs(), List.of(), links.narrowedUnseen()));
    }

    long content() {
      return links.sameAs().orElse(key.dateAdded().micros());
    }
  }

  private static Held held(Kept kept) {
    return new Held(kept.key().contributor(), kept.label());
  }

  private Rows rows(CollectionId collection) {
    return collections.computeIfAbsent(collection, unknown -> new Rows());
  }

  @Override
  public <T> Uni<T> whileLocked(CollectionId collection, Function<LockedCollection, Uni<T>> work) {
    return work.apply(rows(collection));
  }

  @Override
  public <T> Uni<T> atOneMoment(
      CollectionId collection, Function<CollectionSnapshot, Uni<T>> work) {
    return work.apply(rows(collection));
  }

  @Override
  public Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    PageBuilder page = new PageBuilder(query.limit());
    List<VersionPosition> positions = VersionPosition.selected(query.versions());
    List<Kept> seen =
        rows(collection).all.values().stream()
            .filter(it -> visibility.admits(release(it.label())))
            .filter(it -> positions.contains(it.position()))
            .toList();
    seen.stream()
        .filter(it -> it.key().dateAdded().isAfter(query.after()))
        .filter(it -> seen.stream().noneMatch(other -> isInFrontOf(other, it)))
        .map(Kept::key)
        .forEach(
            key ->
                page.take(
                    new StoredObject(
                        key.stixId(),
                        key.version(),
                        key.dateAdded(),
                        rows(collection).document(key.dateAdded()))));
    return Uni.createFrom()
        .item(
            page.page(sight(collection, visibility).sight())
                .in(Optional.of(rows(collection).head.state())));
  }

  @Override
  public KnownSight sight(CollectionId collection, Visibility visibility) {
    return new KnownSight(
        new Sight(
            labels.entrySet().stream()
                .filter(it -> visibility.admits(it.getKey()))
                .map(Map.Entry::getValue)
                .toList()),
        rows(collection).head.revision());
  }

  @Override
  public Uni<CollectionState> state(CollectionId collection) {
    return Uni.createFrom().item(rows(collection).head.state());
  }

  /** As the stores ask it: what is not said to be the same as another is shown. */
  private static boolean isInFrontOf(Kept other, Kept it) {
    return it.links().sameAs().isPresent()
        && it.links().sameAs().getAsLong() == other.content()
        && it.key().stixId().equals(other.key().stixId())
        && it.key().dateAdded().isAfter(other.key().dateAdded());
  }

  private Release release(ReleaseLabel label) {
    return labels.entrySet().stream()
        .filter(it -> it.getValue().equals(label))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility) {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public Uni<List<Addition>> add(
      CollectionId collection,
      Contributor contributor,
      List<Submission> submissions,
      ChangeRecord<Additions> changeRecord) {
    return writer.add(collection, contributor, submissions, changeRecord);
  }

  @Override
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return writer.preview(collection, contributor, submissions);
  }

  @Override
  public Uni<Deletion> delete(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return writer.delete(collection, contributor, request, changeRecord);
  }

  @Override
  public Uni<Map<StixId, Buffer>> definitions(
      CollectionId collection,
      Set<StixId> ids,
      Set<PartnerCode> contributors,
      Visibility visibility) {
    throw new UnsupportedOperationException("nobody asks");
  }

  private final class Rows implements LockedCollection {
    private final NavigableMap<DateAdded, Kept> all = new TreeMap<>();
    private CollectionHead head = CollectionHead.UNUSED;

    @Override
    public CollectionHead head() {
      return head;
    }

    @Override
    public Uni<Map<ReleaseLabel, Release>> releases() {
      return item(
          head.labels().stream()
              .collect(Collectors.toMap(label -> label, MemoryRepository.this::release)));
    }

    private Buffer document(DateAdded date) {
      return Objects.requireNonNull(all.get(date)).document();
    }

    private Uni<List<StoredVersion>> found(Predicate<Kept> which) {
      return item(all.values().stream().filter(which).map(Kept::version).toList());
    }

    @Override
    public Uni<List<StoredVersion>> kept(Wish wish, int max) {
      return found(
          it ->
              wish.ids().contains(it.key().stixId())
                  && (wish.whole().contains(it.key().contributor())
                      || it.position() != VersionPosition.BETWEEN
                      || wish.named()
                          .contains(new Named(it.key().stixId(), it.key().versionKey()))));
    }

    @Override
    public Uni<List<StoredVersion>> ends(Set<StixId> ids, int max) {
      return found(
          it -> ids.contains(it.key().stixId()) && it.position() != VersionPosition.BETWEEN);
    }

    @Override
    public Uni<List<StoredVersion>> facts(Set<OwnedId> objects, int max) {
      return found(it -> objects.contains(it.key().object()));
    }

    @Override
    public Uni<Map<DateAdded, Buffer>> documents(List<StoredVersion> versions) {
      return item(
          versions.stream()
              .map(version -> version.key().dateAdded())
              .collect(Collectors.toMap(date -> date, this::document)));
    }

    @Override
    public Uni<List<Referrer>> referrers(Set<OwnedId> targets, Set<PartnerCode> without, int max) {
      return item(
          all.values().stream()
              .filter(it -> !without.contains(it.key().contributor()))
              .flatMap(
                  it ->
                      it.links().references().stream()
                          .filter(targets::contains)
                          .map(to -> new Referrer(to, it.key().object(), it.key().dateAdded())))
              .toList());
    }

    @Override
    public Uni<Map<Reference, Integer>> referred(
        Set<OwnedId> targets, Set<PartnerCode> by, int max) {
      return item(Map.of());
    }

    @Override
    public Uni<Map<Release, ReleaseLabel>> labels(Set<Release> wanted) {
      wanted.forEach(
          release -> labels.computeIfAbsent(release, it -> new ReleaseLabel(labels.size() + 1)));
      return item(wanted.stream().collect(Collectors.toMap(it -> it, labels::get)));
    }

    @Override
    public Uni<Set<ReleaseLabel>> unused(Set<ReleaseLabel> wanted) {
      Set<ReleaseLabel> used = all.values().stream().map(Kept::label).collect(Collectors.toSet());
      return item(
          wanted.stream().filter(label -> !used.contains(label)).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Void> insert(List<StoredVersion> versions) {
      versions.forEach(version -> all.put(version.key().dateAdded(), Kept.of(version)));
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> update(List<StoredVersion> versions) {
      for (StoredVersion version : versions) {
        all.computeIfPresent(
            version.key().dateAdded(),
            (date, old) ->
                new Kept(
                    old.key(),
                    old.document(),
                    version.label(),
                    version.position(),
                    new Links(
                        old.links().sameAs(),
                        old.links().references(),
                        version.isNarrowedUnseen())));
      }
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> delete(List<StoredVersion> versions, Instant at, PartnerCode by) {
      versions.forEach(version -> all.remove(version.key().dateAdded()));
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> narrowReferring(
        Set<OwnedId> targets,
        Set<PartnerCode> by,
        Function<Set<Held>, Uni<Map<Held, ReleaseLabel>>> narrower) {
      Set<OwnedId> reached = new HashSet<>();
      Set<OwnedId> next = referring(targets, by::contains);
      while (reached.addAll(next)) {
        next = referring(reached, owner -> true);
      }
      List<Kept> found =
          all.values().stream().filter(it -> reached.contains(it.key().object())).toList();
      return narrower
          .apply(found.stream().map(MemoryRepository::held).collect(Collectors.toSet()))
          .invoke(
              narrowed ->
                  found.forEach(it -> narrow(it, Objects.requireNonNull(narrowed.get(held(it))))))
          .replaceWithVoid();
    }

    private Set<OwnedId> referring(Set<OwnedId> targets, Predicate<PartnerCode> by) {
      return all.values().stream()
          .filter(it -> by.test(it.key().contributor()))
          .filter(it -> it.links().references().stream().anyMatch(targets::contains))
          .map(it -> it.key().object())
          .collect(Collectors.toSet());
    }

    private void narrow(Kept it, ReleaseLabel label) {
      Links links = new Links(it.links().sameAs(), it.links().references(), true);
      all.put(it.key().dateAdded(), new Kept(it.key(), it.document(), label, it.position(), links));
    }

    @Override
    public Uni<Set<ReleaseLabel>> deleteAll(OwnedId object, Instant at, PartnerCode by) {
      List<Kept> gone =
          all.values().stream().filter(it -> it.key().object().equals(object)).toList();
      gone.forEach(it -> all.remove(it.key().dateAdded()));
      return item(gone.stream().map(Kept::label).collect(Collectors.toSet()));
    }

    @Override
    public <T> Uni<Void> record(ChangeRecord<T> changeRecord, T result) {
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> move(CollectionHead moved) {
      head = moved;
      return Uni.createFrom().voidItem();
    }

    private <T> Uni<T> item(T value) {
      return Uni.createFrom().item(value);
    }
  }
}
