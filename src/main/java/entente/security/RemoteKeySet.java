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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * A key set that its issuer serves. However many tokens need it, it is fetched by one request at a
 * time, with a pause in between: forged tokens neither occupy threads nor load the issuer's server.
 */
final class RemoteKeySet implements KeySource {

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
    // A copy, because cancelling it must not cancel the attempt that others wait for.
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
    // An attacker on the path to a plain http server could replace the partner's keys.
    if (!TrustedLocation.isTrusted(location)) {
      return CompletableFuture.failedFuture(
          new IOException("a key set is fetched by https only, not from " + location));
    }
    HttpRequest request =
        HttpRequest.newBuilder(location).header("Accept", "application/json").build();
    var sent = http.sendAsync(request, response -> new BoundedBody(config.keySetBytesMax()));
    return sent.copy()
        .orTimeout(config.keySetTimeout().toMillis(), TimeUnit.MILLISECONDS)
        // Closes a connection that is too slow; otherwise each attempt would leave one behind.
        .whenComplete((response, failure) -> sent.cancel(true))
        .thenApply(
            response -> {
              KeySet keys = read(response);
              latest = new Fetched(keys, now);
              return keys;
            });
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
