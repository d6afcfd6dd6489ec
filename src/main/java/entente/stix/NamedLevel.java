package entente.stix;

import java.util.Optional;

/**
 * A level that a text names. Where TLP does not have it (a level of PAP, an invented one), nobody
 * can say who may receive what is so marked.
 *
 * @param tlp the level of TLP; absent where TLP does not have it
 */
public record NamedLevel(Optional<TlpLevel> tlp) {

  /** A level that TLP does not have. */
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
