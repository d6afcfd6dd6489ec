package entente.sbom;

import static java.util.Comparator.comparing;

import entente.sbom.VersionEvent.Kind;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A range of affected versions, decided as the OSV schema's section on evaluation says.
 *
 * @param events in the order of their versions
 */
record VersionRange(List<VersionEvent> events) {
  VersionRange {
    events =
        events.stream()
            .sorted(comparing(VersionEvent::version).thenComparing(VersionEvent::kind))
            .toList();
  }

  boolean contains(String version) {
    ComparableVersion candidate = new ComparableVersion(version);
    boolean affected = false;
    for (VersionEvent event : events) {
      affected = event.affectedAfter(candidate, affected);
    }
    return affected && isBeforeLimits(candidate);
  }

  /** The first version after this one in which the fault is mended. */
  Optional<String> fixedAfter(String version) {
    ComparableVersion candidate = new ComparableVersion(version);
    return events.stream()
        .filter(it -> it.kind() == Kind.FIXED && it.version().compareTo(candidate) > 0)
        .findFirst()
        .map(it -> it.version().toString());
  }

  private boolean isBeforeLimits(ComparableVersion candidate) {
    List<VersionEvent> limits = events.stream().filter(it -> it.kind() == Kind.LIMIT).toList();
    return limits.isEmpty()
        || limits.stream().anyMatch(it -> candidate.compareTo(it.version()) < 0);
  }
}
