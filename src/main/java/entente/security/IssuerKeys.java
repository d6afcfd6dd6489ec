package entente.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import entente.problem.Problem;
import entente.sharing.Issuer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.time.Clock;
import org.jose4j.lang.JoseException;

/** Finds the key that verifies an issuer's token. An issuer's keys verify only its own tokens. */
@ApplicationScoped
class IssuerKeys {

  private static final int ISSUERS_MAX = 1_000;

  private final SecurityConfig config;
  private final Clock clock;
  private final HttpClient http;

  /** Keyed by the whole registration, so that a change by an operator discards the cached keys. */
  private final LoadingCache<Issuer, KeySource> sources =
      Caffeine.newBuilder().maximumSize(ISSUERS_MAX).build(this::source);

  IssuerKeys(SecurityConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    // Redirects are not followed by default: only the operator decides where keys come from.
    this.http = HttpClient.newBuilder().connectTimeout(config.keySetTimeout()).build();
  }

  /** The issuer's key that the token names. May read a file: not for an event loop. */
  Uni<PublicKey> key(Issuer issuer, UnverifiedToken token) {
    return Uni.createFrom()
        .deferred(() -> sources.get(issuer).keys(token.keyId()))
        .onFailure()
        .transform(
            failure ->
                Problem.unavailable(
                    "the keys of the token's issuer are unavailable; try again", failure))
        .map(keys -> key(keys, token));
  }

  private static PublicKey key(KeySet keys, UnverifiedToken token) {
    return keys.key(token.keyId(), token.algorithm())
        .orElseThrow(() -> Problem.unauthenticated("the token's kid is not a key of its issuer"));
  }

  private KeySource source(Issuer issuer) throws IOException, JoseException {
    if (issuer.keySetLocation().isPresent()) {
      return new RemoteKeySet(issuer.keySetLocation().get(), http, config, clock);
    }
    KeySet keys =
        issuer.demonstration()
            ? DemonstrationKey.in(config.keyDirectory()).keySet()
            : KeySet.parse(issuer.keySet().orElseThrow());
    return keyId -> Uni.createFrom().item(keys);
  }
}
