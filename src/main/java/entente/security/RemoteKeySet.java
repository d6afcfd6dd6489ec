package entente.security;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * A key set that its issuer serves. However many tokens ask for it, it is fetched by one request at
 * a time, with a pause in between: tokens made up by a stranger neither tie up our threads nor
 * press the issuer's server.
 */
final class RemoteKeySet implements KeySource {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private record Fetched(KeySet keys, Instant at) {}

  private final URI location;
  private final HttpClient http;
  private final SecurityConfig config;
  private final Clock clock;
  private volatile Fetched latest = new Fetched(new KeySet(new JsonWebKeySet()), Instant.EPOCH);
  private CompletableFuture<KeySet> attempt = CompletableFuture.completedFuture(latest.keys());
  private Instant attemptedAt = Instant.EPOCH;

  RemoteKeySet(URI location, HttpClient http, SecurityConfig config, Clock clock) {
    this.location = location;
    this.http = http;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Uni<KeySet> keys(String keyId) {
    Fetched held = latest;
    Instant now = clock.instant();
    if (now.isBefore(held.at().plus(config.keySetRefresh())) && held.keys().holds(keyId)) {
      return Uni.createFrom().item(held.keys());
    }
    // A copy: one who goes away must not end the attempt that others wait for.
    Uni<KeySet> fetched = Uni.createFrom().completionStage(() -> attempt().copy());
    return now.isBefore(held.at().plus(config.keySetRetention()))
        ? fetched.onFailure().recoverWithItem(held.keys())
        : fetched;
  }

  private synchronized CompletableFuture<KeySet> attempt() {
    Instant now = clock.instant();
    if (attempt.isDone() && !now.isBefore(attemptedAt.plus(config.keySetPause()))) {
      attemptedAt = now;
      attempt = fetch(now);
    }
    return attempt;
  }

  private CompletableFuture<KeySet> fetch(Instant now) {
    if (!isTrustworthy(location)) {
      return CompletableFuture.failedFuture(
          new IOException("a key set is fetched by https alone, not from " + location));
    }
    HttpRequest request =
        HttpRequest.newBuilder(location).header("Accept", "application/json").build();
    var exchange = http.sendAsync(request, response -> new BoundedBody(config.keySetBytesMax()));
    return exchange
        .copy()
        .orTimeout(config.keySetTimeout().toMillis(), TimeUnit.MILLISECONDS)
        // What is too slow is hung up on, else each attempt would leave a connection behind.
        .whenComplete((response, failure) -> exchange.cancel(true))
        .thenApply(
            response -> {
              KeySet keys = read(response);
              latest = new Fetched(keys, now);
              return keys;
            });
  }

  /** Whoever stands between us and a plain http server could speak for the partner. */
  private static boolean isTrustworthy(URI location) {
    String host = location.getHost();
    return host != null
        && ("https".equalsIgnoreCase(location.getScheme())
            || ("http".equalsIgnoreCase(location.getScheme()) && LOOPBACK.contains(host)));
  }

  private KeySet read(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw new CompletionException(
          new IOException(location + " answered " + response.statusCode()));
    }
    try {
      return KeySet.parse(new String(response.body(), StandardCharsets.UTF_8));
    } catch (JoseException e) {
      throw new CompletionException(new IOException(location + " is not a JWK set", e));
    }
  }
}
