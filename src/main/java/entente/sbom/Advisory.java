package entente.sbom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An advisory of the OSV format, as far as it is about packages of Maven's.
 *
 * @param id its identifier
 * @param aliases the identifiers that others gave it, a CVE's among them
 * @param summary in one line; absent where it has none
 * @param affected the packages; empty if it was withdrawn or is about other ecosystems
 */
record Advisory(
    String id, List<String> aliases, Optional<String> summary, List<Affected> affected) {
  Advisory {
    aliases = List.copyOf(aliases);
    affected = List.copyOf(affected);
  }

  /** What it says of a component: nothing, or one finding. */
  Stream<Finding> of(Component component) {
    List<Affected> that = affected.stream().filter(it -> it.includes(component)).toList();
    return that.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Finding(
                component,
                this,
                that.stream().flatMap(it -> it.fixedAfter(component).stream()).findFirst()));
  }
}
