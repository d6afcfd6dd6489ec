package entente.catalog.postgres;

import entente.catalog.Addition;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.Deletion;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionSelection;
import entente.catalog.keeping.AdditionPlan;
import entente.catalog.keeping.Burial;
import entente.catalog.keeping.Chain;
import entente.catalog.keeping.CollectionHead;
import entente.catalog.keeping.CollectionLabels;
import entente.catalog.keeping.CollectionLabels.Known;
import entente.catalog.keeping.KeptVersion;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds and deletes objects, each time in one transaction that holds the collection's head. */
@ApplicationScoped
class ObjectWriter {
  private final Pool pool;
  private final PostgresReleaseLabels releaseLabels;
  private final Clock clock;

  ObjectWriter(Pool pool, PostgresReleaseLabels releaseLabels, Clock clock) {
    this.pool = pool;
    this.releaseLabels = releaseLabels;
    this.clock = clock;
  }

  Uni<List<Addition>> add(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    Set<Release> releases =
        submissions.stream().map(Submission::release).collect(Collectors.toSet());
    return releaseLabels
        .of(releases)
        .chain(
            numbers ->
                pool.withTransaction(
                    connection ->
                        add(
                            new Writing(connection, collection, contributor),
                            submissions,
                            numbers)));
  }

  private record Writing(
      SqlConnection connection, CollectionId collection, Contributor contributor) {
    ObjectRows rows() {
      return new ObjectRows(connection, collection);
    }
  }

  private Uni<List<Addition>> add(
      Writing writing, List<Submission> submissions, Map<Release, Integer> numbers) {
    return HeadLock.take(writing.connection(), writing.collection())
        .chain(
            head ->
                plan(writing, head, submissions)
                    .chain(
                        plan -> {
                          List<Addition> additions = plan.addAll(submissions, numbers);
                          return carriedOut(writing, head, plan).replaceWith(additions);
                        }));
  }

  private Uni<AdditionPlan> plan(
      Writing writing, CollectionHead head, List<Submission> submissions) {
    String[] ids =
        submissions.stream().map(it -> it.object().id().value()).distinct().toArray(String[]::new);
    String[] versionKeys =
        submissions.stream()
            .flatMap(it -> it.object().version().stream())
            .map(StixTimestamp::sortKey)
            .distinct()
            .toArray(String[]::new);
    return sight(writing, head)
        .chain(
            sight ->
                writing
                    .rows()
                    .kept(ids, versionKeys)
                    .map(
                        kept -> {
                          AdditionPlan plan =
                              new AdditionPlan(
                                  writing.contributor(), sight, head.nextDate(nowMicros()));
                          kept.forEach(plan::keep);
                          return plan;
                        }));
  }

  private Uni<Set<Integer>> sight(Writing writing, CollectionHead head) {
    return releaseLabels
        .releases(writing.connection(), head.labels())
        .map(
            releases ->
                new HashSet<>(
                    CollectionLabels.cleared(
                        new Known(releases), writing.contributor().visibility())));
  }

  private static Uni<Void> carriedOut(Writing writing, CollectionHead head, AdditionPlan plan) {
    List<KeptVersion> inserts = plan.inserts();
    List<KeptVersion> updates = plan.updates();
    if (inserts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return writing
        .rows()
        .insert(inserts)
        .chain(() -> writing.rows().update(updates))
        .chain(
            () -> HeadLock.move(writing.connection(), writing.collection(), head.behind(inserts)));
  }

  Uni<Deletion> delete(
      CollectionId collection, Contributor contributor, StixId id, VersionSelection versions) {
    return pool.withTransaction(
        connection -> {
          Writing writing = new Writing(connection, collection, contributor);
          return HeadLock.take(connection, collection)
              .chain(head -> sight(writing, head))
              .chain(
                  sight ->
                      writing
                          .rows()
                          .kept(new String[] {id.value()}, new String[0])
                          .chain(kept -> delete(writing, new Burial(kept, sight), versions)));
        });
  }

  private Uni<Deletion> delete(Writing writing, Burial burial, VersionSelection versions) {
    Optional<Chain> chain = burial.chain(writing.contributor());
    if (chain.isEmpty()) {
      return Uni.createFrom().item(() -> burial.isSeen() ? Deletion.NOT_YOURS : Deletion.NOT_THERE);
    }
    List<KeptVersion> gone = Burial.selected(chain.get(), versions);
    if (gone.isEmpty()) {
      return Uni.createFrom().item(Deletion.NOT_THERE);
    }
    return writing
        .rows()
        .bury(gone, nowMicros(), writing.contributor().partner())
        .chain(() -> writing.rows().update(Burial.survivors(chain.get(), gone)))
        .replaceWith(Deletion.DELETED);
  }

  private long nowMicros() {
    return TaxiiTimestamp.micros(clock.instant());
  }
}
