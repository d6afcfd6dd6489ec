package entente.sbom;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A package of Maven's of which an advisory says that some versions are affected.
 *
 * @param packageName group and artifact with a colon between
 * @param ranges ranges of versions; being in one of them is enough
 * @param versions versions named one by one
 */
record Affected(String packageName, List<VersionRange> ranges, Set<String> versions) {
  Affected {
    ranges = List.copyOf(ranges);
    versions = Set.copyOf(versions);
  }

  boolean includes(Component component) {
    return packageName.equals(component.packageName())
        && (versions.contains(component.version())
            || ranges.stream().anyMatch(range -> range.contains(component.version())));
  }

  Optional<String> fixedAfter(Component component) {
    return ranges.stream()
        .filter(range -> range.contains(component.version()))
        .flatMap(range -> range.fixedAfter(component.version()).stream())
        .findFirst();
  }
}
