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

/** Finds the key with which an issuer's token is verified. An issuer's keys verify only his own. */
@ApplicationScoped
class IssuerKeys {

  private static final int ISSUERS_MAX = 1_000;

  private final SecurityConfig config;
  private final Clock clock;
  private final HttpClient http;

  /** By the whole registration: when an operator changes it, what was held for it is gone. */
  private final LoadingCache<Issuer, KeySource> sources =
      Caffeine.newBuilder().maximumSize(ISSUERS_MAX).build(this::source);

  IssuerKeys(SecurityConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    // As it is built, it follows no redirect: the operator named the place.
    this.http = HttpClient.newBuilder().connectTimeout(config.keySetTimeout()).build();
  }

  /** The issuer's key that the token names; may read a file, so not for an event loop. */
  Uni<PublicKey> key(Issuer issuer, CompactToken token) {
    return Uni.createFrom()
        .deferred(() -> sources.get(issuer).keys(token.keyId()))
        .onFailure()
        .transform(
            failure ->
                Problem.unavailable("the keys of the token's issuer cannot be had now", failure))
        .map(keys -> key(keys, token));
  }

  private static PublicKey key(KeySet keys, CompactToken token) {
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
