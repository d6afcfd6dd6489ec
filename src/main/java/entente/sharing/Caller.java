package entente.sharing;

import entente.catalog.PartnerCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request: a client of exactly one partner, and what its token lets it ask for. What it
 * may then do is the {@link AccessPolicy}'s to say.
 *
 * @param partner the partner for whom the token's issuer is registered
 * @param client the token's {@code client_id}
 * @param issuer the token's {@code iss}; absent for the anonymous reader
 * @param tokenId the token's {@code jti}; absent for the anonymous reader
 * @param scopes the words of the token's {@code scope}
 * @param verification what its credentials were found to be
 */
public record Caller(
    PartnerCode partner,
    String client,
    Optional<String> issuer,
    Optional<String> tokenId,
    Set<String> scopes,
    Verification verification) {

  /** The reader without a token, whom only an operator can switch on. */
  public static final Caller ANONYMOUS =
      new Caller(
          new PartnerCode("ANONYMOUS"),
          "anonymous",
          Optional.empty(),
          Optional.empty(),
          Set.of("taxii:*:read"));

  /**
   * What a caller's credentials were found to be when they were verified. In a long request it is
   * compared again with the agreement as it stands by then.
   *
   * @param validUntil when they end; absent where they do not
   * @param registration the registration of the issuer by which a token was verified; absent where
   *     there was no token
   * @param subject the token's {@code sub}; absent where there was no token
   */
  public record Verification(
      Optional<Instant> validUntil, Optional<Issuer> registration, Optional<String> subject) {

    /** Of a caller who has shown nothing. */
    public static final Verification NONE =
        new Verification(Optional.empty(), Optional.empty(), Optional.empty());

    /** Of a client key, which has an end and nothing else. */
    static Verification ending(Instant end) {
      return new Verification(Optional.of(end), Optional.empty(), Optional.empty());
    }
  }

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller of whose credentials nothing else is known: they have no end. */
  public Caller(
      PartnerCode partner,
      String client,
      Optional<String> issuer,
      Optional<String> tokenId,
      Set<String> scopes) {
    this(partner, client, issuer, tokenId, scopes, Verification.NONE);
  }

  /** When its credentials end; absent where they do not. */
  public Optional<Instant> validUntil() {
    return verification.validUntil();
  }

  /** Whether its credentials have not ended at that instant. */
  boolean isValidAt(Instant instant) {
    return validUntil().map(instant::isBefore).orElse(true);
  }

  /** Whether the token's scope holds this word, for example {@code audit:read}. */
  public boolean hasScope(String scope) {
    return scopes.contains(scope);
  }

  /** Whether the token lets its client ask to read the collection of that alias. */
  public boolean mayAskToRead(String alias) {
    return hasScope("taxii:*:read") || hasScope("taxii:" + alias + ":read");
  }

  /** Whether the token lets its client ask to write to the collection of that alias. */
  public boolean mayAskToWrite(String alias) {
    return hasScope("taxii:*:write") || hasScope("taxii:" + alias + ":write");
  }
}
