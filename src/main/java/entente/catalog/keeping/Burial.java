package entente.catalog.keeping;

import entente.catalog.Contributor;
import entente.catalog.VersionSelection;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which versions of an object a request to delete takes away. */
final class Burial {
  private final List<Chain> chains = new ArrayList<>();
  private final Set<Integer> sight;

  /**
   * Begins.
   *
   * @param kept all versions of one object, of all its contributors
   * @param sight the labels that the caller is cleared for
   */
  Burial(List<KeptVersion> kept, Set<Integer> sight) {
    this.sight = sight;
    for (KeptVersion version : kept) {
      String owner = version.key().contributor();
      Chain chain =
          chains.stream()
              .filter(known -> known.contributor().equals(owner))
              .findFirst()
              .orElseGet(
                  () -> {
                    Chain opened = new Chain(owner);
                    chains.add(opened);
                    return opened;
                  });
      chain.add(version);
    }
  }

  /** The versions that the caller may delete: his own, or as an editor the first that he sees. */
  Optional<Chain> chain(Contributor caller) {
    return chains.stream()
        .filter(chain -> chain.contributor().equals(caller.partner()))
        .findFirst()
        .or(() -> chains.stream().filter(chain -> caller.editsOthers() && sees(chain)).findFirst());
  }

  /** Whether the caller may know that the object is there. */
  boolean isSeen() {
    return chains.stream().anyMatch(this::sees);
  }

  private boolean sees(Chain chain) {
    return sight.contains(chain.label());
  }

  /** The versions of a chain that are asked for. */
  static List<KeptVersion> selected(Chain chain, VersionSelection versions) {
    Set<String> exact =
        versions.exact().stream().map(StixTimestamp::sortKey).collect(Collectors.toSet());
    return chain.versions().stream()
        .filter(
            kept ->
                versions.all()
                    || (versions.last() && kept.standing().isLast())
                    || (versions.first() && kept.standing().isFirst())
                    || exact.contains(kept.key().versionKey()))
        .toList();
  }

  /** The versions that stay and have another standing now. */
  static List<KeptVersion> survivors(Chain chain, List<KeptVersion> gone) {
    chain.versions().removeAll(gone);
    if (!chain.versions().isEmpty()) {
      chain.settle(chain.versions().get(0).parallel());
    }
    return chain.versions().stream().filter(KeptVersion::isChanged).toList();
  }
}
