package entente.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import entente.context.CallerContext;
import entente.digest.Sha256;
import entente.problem.Problem;
import entente.security.Confirmation.Method;
import entente.sharing.Agreement;
import entente.sharing.Issuer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Determines the caller of a token. A verified token is cached, so that the next request with it
 * takes microseconds; what can change meanwhile (its issuer's registration, the time, the
 * connection) is checked each time.
 */
@ApplicationScoped
class TokenAuthenticator {

  private final SecurityConfig config;
  private final Clock clock;
  private final IssuerKeys keys;
  private final TokenVerifier verifier;
  private final DpopProofs proofs;

  /** Keyed by the token's SHA-256, so that a memory dump holds no usable tokens. */
  private final Cache<Sha256, VerifiedToken> verifiedTokens;

  TokenAuthenticator(
      SecurityConfig config,
      Clock clock,
      IssuerKeys keys,
      TokenVerifier verifier,
      DpopProofs proofs) {
    this.config = config;
    this.clock = clock;
    this.keys = keys;
    this.verifier = verifier;
    this.proofs = proofs;
    this.verifiedTokens =
        Caffeine.newBuilder()
            .maximumSize(config.verifiedTokensMax())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(Expiry.<Sha256, VerifiedToken>writing((digest, token) -> cachedFor(token)))
            .build();
  }

  /** Whom a token names; where it is bound to a key, the proof of that is still to be asked for. */
  Uni<ClaimedCaller> claimed(
      Agreement agreement, AuthorizationHeader shown, Credentials credentials) {
    return verified(agreement, shown.credentials())
        .invoke(verified -> verified.requireCurrent(clock.instant(), config.clockLeeway()))
        .invoke(VerifiedToken::requireBinding)
        .invoke(verified -> verified.requireCertificate(credentials.certificate()))
        .invoke(verified -> verified.requireScheme(shown.scheme()))
        .map(
            verified ->
                new ClaimedCaller(
                    verified.caller(),
                    proof(verified, shown.credentials(), credentials.request())));
  }

  /** Absent for a token that is not bound to a key. */
  private Optional<Supplier<Uni<Void>>> proof(
      VerifiedToken verified, String token, SentRequest request) {
    return verified
        .thumbprint(Method.DPOP)
        .map(thumbprint -> () -> proofs.require(thumbprint, token, request));
  }

  private Uni<VerifiedToken> verified(Agreement agreement, String token) {
    if (token.length() > config.tokenCharactersMax()) {
      throw Problem.unauthenticated(
          "the token is longer than " + config.tokenCharactersMax() + " characters");
    }
    Sha256 digest = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    VerifiedToken known = verifiedTokens.getIfPresent(digest);
    if (known != null
        && issuer(agreement, known.issuer().name()).filter(known.issuer()::equals).isPresent()) {
      return Uni.createFrom().item(known);
    }
    return verify(agreement, UnverifiedToken.read(token))
        .invoke(verified -> verifiedTokens.put(digest, verified));
  }

  /** On a worker thread: a signature may take a millisecond, and a key may be read from a file. */
  private Uni<VerifiedToken> verify(Agreement agreement, UnverifiedToken token) {
    Issuer issuer =
        issuer(agreement, token.issuer())
            .orElseThrow(
                () ->
                    Problem.unauthenticated(
                        "the token's iss is not registered here, or no longer"));
    if (!issuer.demands().algorithms().contains(token.algorithm())) {
      throw Problem.unauthenticated("the token's alg is not one of those of its issuer");
    }
    return Uni.createFrom()
        .item(token)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(named -> keys.key(issuer, named))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(key -> verifier.verify(token, issuer, key))
        .emitOn(CallerContext.current());
  }

  private Optional<Issuer> issuer(Agreement agreement, String name) {
    boolean demonstration =
        config.demonstrationTokens().orElseGet(() -> !agreement.hasRealIssuers());
    return agreement.issuer(name).filter(issuer -> demonstration || !issuer.demonstration());
  }

  private Duration cachedFor(VerifiedToken token) {
    Duration life = Duration.between(clock.instant(), token.expiresAt());
    return life.compareTo(config.keySetRefresh()) < 0 ? life : config.keySetRefresh();
  }
}
