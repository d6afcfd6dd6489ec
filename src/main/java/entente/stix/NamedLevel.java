package entente.stix;

import java.util.Optional;

/**
 * A level that a text names. Where it is none of TLP's (one of PAP, one that TLP does not have),
 * nobody can say who may receive what is so marked.
 *
 * @param tlp the level of TLP; absent where it is no level of TLP
 */
public record NamedLevel(Optional<TlpLevel> tlp) {

  /** A level that is none of TLP's. */
  public static final NamedLevel OTHER = new NamedLevel(Optional.empty());

  /** A level of TLP. */
  public static NamedLevel of(TlpLevel level) {
    return new NamedLevel(Optional.of(level));
  }

  /** The stricter of the two; what is no level of TLP is the strictest of all. */
  public NamedLevel strictest(NamedLevel other) {
    return tlp.flatMap(one -> other.tlp.map(one::strictest)).map(NamedLevel::of).orElse(OTHER);
  }
}
