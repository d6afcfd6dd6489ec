package entente.gate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import entente.audit.Handover;
import entente.audit.Handover.Place;
import entente.audit.HandoverPage;
import entente.audit.HandoverQuery;
import entente.audit.Handovers;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.KnownVersion;
import entente.catalog.VersionHistory;
import entente.catalog.VersionKey;
import entente.stix.StixId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who was given which version: what the access log says of handovers, with what the store says of
 * the versions.
 */
@ApplicationScoped
public class DisclosureReports {
  /** How many versions of an object are looked for in the log at once. */
  static final int VERSIONS_MAX = 100;

  private final Handovers handovers;
  private final VersionHistory history;

  DisclosureReports(Handovers handovers, VersionHistory history) {
    this.handovers = handovers;
    this.history = history;
  }

  /**
   * A page of a report.
   *
   * @param lines what was handed out to whom
   * @param next the place behind which the next page begins; absent where the report ends here
   */
  public record Page(List<Line> lines, Optional<Place> next) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /**
   * That a version was handed out.
   *
   * @param handover to whom, and when
   * @param version the version; absent where the store has neither it nor a tombstone of it
   */
  public record Line(Handover handover, Optional<KnownVersion> version) {}

  /**
   * Where the versions of an object went, version by version. A page may be short, or empty, and be
   * followed by another one.
   */
  public Uni<Page> ofObject(StixId id, HandoverQuery query) {
    return history
        .ofObject(id, query.after().map(Place::version), VERSIONS_MAX)
        .chain(
            versions ->
                versions.isEmpty()
                    ? Uni.createFrom().item(new Page(List.of(), Optional.empty()))
                    : ofVersions(versions, query));
  }

  private Uni<Page> ofVersions(List<KnownVersion> versions, HandoverQuery query) {
    return handovers
        .of(versions.stream().map(KnownVersion::key).toList(), query)
        .map(found -> new Page(lines(found, versions), next(found).or(() -> behind(versions))));
  }

  /** Where there may be other versions, behind all that were looked for. */
  private static Optional<Place> behind(List<KnownVersion> versions) {
    return versions.size() < VERSIONS_MAX
        ? Optional.empty()
        : Optional.of(new Place(versions.get(versions.size() - 1).key(), Long.MAX_VALUE));
  }

  /** What was handed out, record by record. */
  public Uni<Page> received(HandoverQuery query) {
    return handovers
        .find(query)
        .chain(
            found -> known(found).map(versions -> new Page(lines(found, versions), next(found))));
  }

  private Uni<List<KnownVersion>> known(HandoverPage found) {
    Map<CollectionId, Set<DateAdded>> dates =
        found.handovers().stream()
            .map(handover -> handover.place().version())
            .collect(groupingBy(VersionKey::collection, mapping(VersionKey::dateAdded, toSet())));
    return Multi.createFrom()
        .iterable(dates.entrySet())
        .onItem()
        .transformToUniAndConcatenate(it -> history.at(it.getKey(), it.getValue()))
        .collect()
        .asList()
        .map(versions -> versions.stream().flatMap(List::stream).toList());
  }

  private static Optional<Place> next(HandoverPage found) {
    return found.more()
        ? Optional.of(found.handovers().get(found.handovers().size() - 1).place())
        : Optional.empty();
  }

  private static List<Line> lines(HandoverPage found, Collection<KnownVersion> versions) {
    Map<VersionKey, KnownVersion> known =
        versions.stream()
            .collect(toMap(KnownVersion::key, Function.identity(), (one, same) -> one));
    return found.handovers().stream()
        .map(
            handover ->
                new Line(handover, Optional.ofNullable(known.get(handover.place().version()))))
        .toList();
  }
}
