package entente.console;

import entente.http.PublicOrigin;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.security.SharedKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The sessions of browsers, each kept in a cookie of its own, sealed. A session holds the
 * credentials that it was begun with, which are verified anew for each of its requests; it grants
 * nothing else.
 */
@ApplicationScoped
class Sessions {
  /** Browsers keep 4096 octets, the name and the attributes included. */
  private static final int SEALED_MAX = 3_900;

  private final SharedKeys keys;
  private final PublicOrigin publicOrigin;
  private final ConsoleConfig config;
  private final Clock clock;
  private volatile Optional<SessionSeal> seal = Optional.empty();

  Sessions(SharedKeys keys, PublicOrigin publicOrigin, ConsoleConfig config, Clock clock) {
    this.keys = keys;
    this.publicOrigin = publicOrigin;
    this.config = config;
    this.clock = clock;
  }

  /** What seals sessions; its keys are fetched from the store once. */
  Uni<SessionSeal> seal() {
    return seal.map(ready -> Uni.createFrom().item(ready))
        .orElseGet(
            () ->
                keys.key("console session")
                    .chain(
                        sealing ->
                            keys.key("console form").map(forms -> new SessionSeal(sealing, forms)))
                    .invoke(made -> seal = Optional.of(made)));
  }

  /** The session of a request; nothing where it has none, or one that has ended. */
  Uni<Optional<Session>> of(RequestContext request) {
    Cookie cookie = request.http().getCookie(cookieName(request));
    return cookie == null
        ? Uni.createFrom().item(Optional.empty())
        : seal().map(ready -> ready.open(cookie.getValue()).filter(this::goesOn));
  }

  private boolean goesOn(Session session) {
    return clock.instant().isBefore(session.end());
  }

  /**
   * Begins a session.
   *
   * @param request one whose caller has been authenticated with these credentials
   * @return the {@code Set-Cookie} field; fails with a {@link Problem} of kind {@code TOO_LARGE} if
   *     no cookie can hold the credentials
   */
  Uni<String> begin(RequestContext request, String authorization) {
    Instant latest = clock.instant().plus(config.sessionMax());
    Instant end = request.caller().validUntil().filter(it -> it.isBefore(latest)).orElse(latest);
    return seal()
        .map(
            ready -> {
              String sealed = ready.seal(authorization, end);
              if (sealed.length() > SEALED_MAX) {
                throw Problem.tooLarge(
                    "the token is too long for a session of a browser, which holds about 2800"
                        + " characters");
              }
              return cookie(request, sealed, Duration.between(clock.instant(), end).toSeconds());
            });
  }

  /** The {@code Set-Cookie} field with which a browser forgets its session. */
  String end(RequestContext request) {
    return cookie(request, "", 0);
  }

  private String cookie(RequestContext request, String value, long seconds) {
    return cookieName(request)
        + "="
        + value
        + "; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Strict; "
        + (isSecure(request) ? "Path=/; Secure" : "Path=" + ConsolePaths.CONSOLE);
  }

  /** Over TLS by a name that no other host and no plain connection can set a cookie under. */
  private String cookieName(RequestContext request) {
    return isSecure(request) ? "__Host-entente-session" : "entente-session";
  }

  private boolean isSecure(RequestContext request) {
    return publicOrigin.origin(request.http()).filter(it -> it.startsWith("https:")).isPresent();
  }
}
