package entente.sbom;

import java.util.Optional;

/**
 * A component that an advisory affects.
 *
 * @param component as it is packaged
 * @param advisory what affects it
 * @param fixedIn the version to raise it to, where the advisory names one
 */
public record Finding(Component component, Advisory advisory, Optional<String> fixedIn) {

  /** One line for the operator; what came from the file shows no control characters. */
  @Override
  public String toString() {
    String aliases =
        advisory.aliases().isEmpty() ? "" : " (" + String.join(", ", advisory.aliases()) + ")";
    String remedy = fixedIn.map("fixed in "::concat).orElse("no fixed version is named");
    String summary = advisory.summary().map(": "::concat).orElse("");
    return (component + " is affected by " + advisory.id() + aliases + summary + "; " + remedy)
        .replaceAll("\\p{Cntrl}+", " ");
  }
}
