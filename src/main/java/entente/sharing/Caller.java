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
 * @param validUntil when its credentials end; absent where they do not
 */
public record Caller(
    PartnerCode partner,
    String client,
    Optional<String> issuer,
    Optional<String> tokenId,
    Set<String> scopes,
    Optional<Instant> validUntil) {

  /** The reader without a token, whom only an operator can switch on. */
  public static final Caller ANONYMOUS =
      new Caller(
          new PartnerCode("ANONYMOUS"),
          "anonymous",
          Optional.empty(),
          Optional.empty(),
          Set.of("taxii:*:read"));

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller whose credentials have no end. */
  public Caller(
      PartnerCode partner,
      String client,
      Optional<String> issuer,
      Optional<String> tokenId,
      Set<String> scopes) {
    this(partner, client, issuer, tokenId, scopes, Optional.empty());
  }

  /** Whether its credentials have not ended at that instant. */
  boolean isValidAt(Instant instant) {
    return validUntil.map(instant::isBefore).orElse(true);
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
