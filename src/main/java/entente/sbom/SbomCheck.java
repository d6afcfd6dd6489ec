package entente.sbom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a file of advisories says of a bill of materials.
 *
 * @param advisories how many advisories were looked at
 * @param findings the components that are affected, in the order of their names
 */
public record SbomCheck(long advisories, List<Finding> findings) {
  public SbomCheck {
    findings = List.copyOf(findings);
  }

  /**
   * Looks at each advisory for each component.
   *
   * @throws IOException if the file of advisories cannot be read to its end
   */
  public static SbomCheck of(Sbom sbom, AdvisoryFile file) throws IOException {
    List<Finding> findings = new ArrayList<>();
    long advisories =
        file.forEach(
            advisory -> sbom.components().stream().flatMap(advisory::of).forEach(findings::add));
    findings.sort(Comparator.comparing(Finding::toString));
    return new SbomCheck(advisories, findings);
  }
}
