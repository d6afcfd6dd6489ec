package entente.http;

import entente.gate.ServerReadiness;
import entente.problem.Problem;
import entente.security.CallerResolver;
import entente.security.ClaimedCaller;
import entente.sharing.AccessPolicy;
import entente.sharing.Coalition;
import entente.sharing.CurrentCoalition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Authenticates every request before it is routed, so that an unauthenticated client learns nothing
 * about which resources exist.
 */
class AuthenticationFilter {
  /** What a token opens no cache may keep (RFC 9111, section 5.2.2.5). */
  static final String NO_STORE = "no-store";

  private final ServerReadiness readiness;
  private final CurrentCoalition coalition;
  private final CallerResolver callers;
  private final RequestCredentials credentials;
  private final AccessPolicy policy;
  private final AllowedMethods allowedMethods;
  private final RequestRates rates;
  private final Clock clock;

  AuthenticationFilter(
      ServerReadiness readiness,
      CurrentCoalition coalition,
      CallerResolver callers,
      RequestCredentials credentials,
      AccessPolicy policy,
      AllowedMethods allowedMethods,
      RequestRates rates,
      Clock clock) {
    this.readiness = readiness;
    this.coalition = coalition;
    this.callers = callers;
    this.credentials = credentials;
    this.policy = policy;
    this.allowedMethods = allowedMethods;
    this.rates = rates;
    this.clock = clock;
  }

  @ServerRequestFilter(preMatching = true)
  Uni<Void> authenticate(RoutingContext context) {
    RequestContext request = RequestContext.of(context, clock.instant());
    request.watchForDisconnect();
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    UnreadBody.dropAfterAnswer(context);
    if (!readiness.isReady()) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE, "the server is still loading its first bundles; try again");
    }
    Optional<String> authorization = request.header("Authorization");
    String address = request.facts().address();
    rates.arrived(address, authorization.isPresent());
    return callers
        .resolve(credentials.of(request))
        .chain(claimed -> coalition.get().chain(agreed -> admit(request, agreed, claimed)))
        .onFailure(failure -> authorization.isPresent() && isUnauthenticated(failure))
        .invoke(() -> rates.tokenFailed(address))
        .invoke(() -> requireMethod(request))
        .replaceWithVoid();
  }

  /** Counted before anything is proved, so that nobody has more proved than their share. */
  private Uni<Void> admit(RequestContext request, Coalition agreed, ClaimedCaller claimed) {
    if (claimed.isProven()) {
      request.authenticated(claimed.caller(), agreed);
    }
    return rates.counted(
        claimed.caller(),
        () ->
            claimed
                .proved()
                .invoke(caller -> request.authenticated(caller, agreed))
                // Only now, so that the record says whose suspended credentials were shown.
                .invoke(caller -> policy.requireAccepted(agreed, caller))
                .replaceWithVoid());
  }

  static boolean isUnauthenticated(Throwable failure) {
    return failure instanceof Problem problem && problem.kind() == Problem.Kind.UNAUTHENTICATED;
  }

  /** Checked here because the framework answers 404 to a method that a path does not support. */
  private void requireMethod(RequestContext request) {
    Set<String> allowed = allowedMethods.at(request.path());
    if (!allowed.isEmpty() && !allowed.contains(request.http().method().name())) {
      throw new Problem(
          Problem.Kind.METHOD_NOT_ALLOWED,
          "this resource supports only " + String.join(", ", allowed));
    }
  }
}
