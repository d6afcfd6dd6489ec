package entente.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import entente.problem.Problem;
import entente.sharing.Caller;
import io.github.bucket4j.Bucket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Counts the requests of each partner, client and address; who has too many is refused, and nobody
 * else. Instances count for themselves, each up to its part of the rates: a counter that they share
 * would cost every request a turn to a store. An address that keeps sending tokens which are not
 * accepted has none of its tokens verified for a while.
 */
@ApplicationScoped
class RequestRates {
  private static final int BURST_SECONDS = 10;
  private static final int BUCKETS_MAX = 10_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final RateConfig config;
  private final Cache<Counted, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(BUCKETS_MAX).expireAfterAccess(FORGOTTEN_AFTER).build();

  RequestRates(RateConfig config) {
    this.config = config;
  }

  /** What has a bucket of its own: a partner, a client, or an address. */
  private record Counted(Kind kind, String name) {}

  private enum Kind {
    PARTNER,
    CLIENT,
    STRANGER,
    FAILED_TOKENS
  }

  /**
   * Counts a request before it is looked at who sent it.
   *
   * @param from the address it comes from; all of an IPv6 network count as one, see {@link
   *     ClientAddress}
   * @param token whether it shows a token
   * @throws Problem of kind {@code TOO_MANY_REQUESTS}
   */
  void arrived(String from, boolean token) {
    String address = ClientAddress.of(from).text();
    if (!token) {
      take(Kind.STRANGER, address, "requests without a token come from this address");
    } else if (bucket(new Counted(Kind.FAILED_TOKENS, address)).getAvailableTokens() == 0) {
      throw tooMany("requests with tokens that are not accepted come from this address");
    }
  }

  /** Counts a request whose token was not accepted; the next one of its address may be refused. */
  void tokenFailed(String from) {
    String address = ClientAddress.of(from).text();
    // Of those that were verified at the same time more may fail than there was left.
    boolean unused = bucket(new Counted(Kind.FAILED_TOKENS, address)).tryConsume(1);
  }

  /**
   * Counts a request of a caller, and only then has the caller's proof looked at. Whoever turns out
   * not to be the caller has taken nothing of the caller's share.
   *
   * @param proof what is left of authentication
   * @return what the proof returns; fails with a {@link Problem} of kind {@code TOO_MANY_REQUESTS},
   *     before the proof is looked at
   */
  <T> Uni<T> counted(Caller caller, Supplier<Uni<T>> proof) {
    String partner = caller.partner().value();
    String client = partner + " " + caller.client();
    return Uni.createFrom()
        .deferred(
            () -> {
              take(Kind.CLIENT, client, "requests come from this client");
              take(Kind.PARTNER, partner, "requests come from this partner");
              return Uni.createFrom()
                  .deferred(() -> proof.get())
                  .onFailure(RequestAuthenticator::isUnauthenticated)
                  .invoke(
                      () -> {
                        giveBack(Kind.CLIENT, client);
                        giveBack(Kind.PARTNER, partner);
                      });
            });
  }

  private void take(Kind kind, String name, String what) {
    if (!bucket(new Counted(kind, name)).tryConsume(1)) {
      throw tooMany(what);
    }
  }

  private void giveBack(Kind kind, String name) {
    bucket(new Counted(kind, name)).addTokens(1);
  }

  private static Problem tooMany(String what) {
    return new Problem(Problem.Kind.TOO_MANY_REQUESTS, "too many " + what + "; try again later");
  }

  private Bucket bucket(Counted counted) {
    return buckets.get(counted, this::full);
  }

  private Bucket full(Counted counted) {
    return switch (counted.kind()) {
      case PARTNER -> perSecond(config.partnerPerSecond());
      case CLIENT -> perSecond(config.clientPerSecond());
      case STRANGER -> perSecond(config.strangerPerSecond());
      case FAILED_TOKENS -> partOf(config.failedTokensPerMinute(), Duration.ofMinutes(1));
    };
  }

  private Bucket perSecond(int requests) {
    return partOf((long) requests * BURST_SECONDS, Duration.ofSeconds(BURST_SECONDS));
  }

  /** This instance's part, at least one request. */
  private Bucket partOf(long requests, Duration period) {
    long part = Math.max(1, requests / config.instances());
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(part).refillGreedy(part, period))
        .build();
  }
}
