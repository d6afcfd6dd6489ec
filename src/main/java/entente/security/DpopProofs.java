package entente.security;

import entente.context.CallerContext;
import entente.digest.Sha256;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/**
 * Checks the proof that comes with a token which is bound to a key (RFC 9449, section 4.3). Each
 * proof is good for one request, at one instance. No nonce is asked for: which proofs were used is
 * known to all instances for as long as a proof is good.
 */
@ApplicationScoped
class DpopProofs {
  private final SecurityConfig config;
  private final Clock clock;
  private final UsedProofs used;

  DpopProofs(SecurityConfig config, Clock clock, UsedProofs used) {
    this.config = config;
    this.clock = clock;
    this.used = used;
  }

  /**
   * Completes where the request carries one proof, made for it, with that key and token, and not
   * used before; fails with {@link Problem.Kind#UNAUTHENTICATED} where not.
   */
  Uni<Void> require(String thumbprint, String token, SentRequest request) {
    if (request.proofs().size() != 1
        || request.proofs().get(0).length() > config.tokenCharactersMax()) {
      throw Problem.unauthenticated("one DPoP header field with a proof was expected");
    }
    String text = request.proofs().get(0);
    String tokenDigest = Sha256.of(token.getBytes(StandardCharsets.US_ASCII)).base64Url();
    return Uni.createFrom()
        .item(text)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(proof -> DpopProof.read(proof, thumbprint))
        .invoke(proof -> proof.requireFor(request, tokenDigest))
        .invoke(this::requireRecent)
        .emitOn(CallerContext.current())
        .chain(this::requireUnused);
  }

  private void requireRecent(DpopProof proof) {
    Instant now = clock.instant();
    if (proof.issuedAt().isAfter(now.plus(config.clockLeeway()))
        || !now.isBefore(goodUntil(proof))) {
      throw Problem.unauthenticated(
          "the proof's iat is not within the last " + config.dpopProofAgeMax());
    }
  }

  private Instant goodUntil(DpopProof proof) {
    return proof.issuedAt().plus(config.dpopProofAgeMax()).plus(config.clockLeeway());
  }

  private Uni<Void> requireUnused(DpopProof proof) {
    return used.use(unique(proof), goodUntil(proof))
        .invoke(
            first -> {
              if (!first) {
                throw Problem.unauthenticated("the proof was used before");
              }
            })
        .replaceWithVoid();
  }

  /** Another key may have chosen the same {@code jti}. */
  private static Sha256 unique(DpopProof proof) {
    return Sha256.of((proof.thumbprint() + " " + proof.id()).getBytes(StandardCharsets.UTF_8));
  }
}
