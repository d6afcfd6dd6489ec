package entente.sharing;

import entente.catalog.PartnerCode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Who signs tokens for one partner, and with which keys.
 *
 * @param name the {@code iss} of its tokens
 * @param partner the only partner that its tokens speak for
 * @param keySetLocation where its JWK set is fetched from
 * @param keySet its JWK set itself, as JSON, where none is to be fetched
 * @param demonstration whether this server signs its tokens itself, to try it out
 * @param demands what its tokens must be like
 */
public record Issuer(
    String name,
    PartnerCode partner,
    Optional<URI> keySetLocation,
    Optional<String> keySet,
    boolean demonstration,
    Demands demands) {

  /**
   * What an issuer's tokens must be like.
   *
   * @param algorithms what they may be signed with, some of {@link #ALGORITHMS}
   * @param binding what they must be bound to
   */
  public record Demands(Set<String> algorithms, Binding binding) {
    /** Asymmetric algorithms only: with a shared secret, whoever verifies could also sign. */
    public static final Set<String> ALGORITHMS =
        Set.of("RS256", "PS256", "ES256", "ES384", "EdDSA");

    /** What is demanded of every issuer. */
    public static final Demands USUAL = new Demands(ALGORITHMS, Binding.NONE);

    public Demands {
      algorithms = Set.copyOf(algorithms);
      if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
        throw new IllegalArgumentException(
            "algorithms: some of %s were expected, not %s"
                .formatted(ALGORITHMS.stream().sorted().toList(), algorithms));
      }
    }
  }

  /** What a token must be bound to, so that whoever steals it cannot use it. */
  public enum Binding {
    /** Nothing; a token that is bound all the same is good only with what it is bound to. */
    NONE,
    /** The client's certificate (RFC 8705). */
    CERTIFICATE,
    /** A key of the client, of which each request carries a proof (RFC 9449). */
    DPOP
  }

  /** An issuer of which the usual is demanded. */
  public Issuer(
      String name,
      PartnerCode partner,
      Optional<URI> keySetLocation,
      Optional<String> keySet,
      boolean demonstration) {
    this(name, partner, keySetLocation, keySet, demonstration, Demands.USUAL);
  }

  public Issuer {
    long ways =
        (keySetLocation.isPresent() ? 1 : 0)
            + (keySet.isPresent() ? 1 : 0)
            + (demonstration ? 1 : 0);
    if (name.equals(ClientKey.ISSUER)) {
      throw new IllegalArgumentException("the name " + name + " stands for client keys");
    }
    if (ways != 1) {
      throw new IllegalArgumentException(
          "issuer " + name + " needs a key set, a place to fetch it, or to be a demonstration");
    }
  }
}
