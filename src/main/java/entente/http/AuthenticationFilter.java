package entente.http;

import entente.gate.ServerReadiness;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
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
  private final RequestAuthenticator authenticator;
  private final BrowserInterfaces browsers;
  private final AllowedMethods allowedMethods;
  private final Clock clock;

  AuthenticationFilter(
      ServerReadiness readiness,
      RequestAuthenticator authenticator,
      BrowserInterfaces browsers,
      AllowedMethods allowedMethods,
      Clock clock) {
    this.readiness = readiness;
    this.authenticator = authenticator;
    this.browsers = browsers;
    this.allowedMethods = allowedMethods;
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
    return browsers
        .at(request.path())
        .map(browser -> authenticate(request, browser))
        .orElseGet(() -> authenticator.authenticate(request, request.header("Authorization")))
        .invoke(() -> requireMethod(request));
  }

  private Uni<Void> authenticate(RequestContext request, BrowserInterface browser) {
    if (browser.isOpen(request.path())) {
      authenticator.countStranger(request);
      return Uni.createFrom().voidItem();
    }
    return browser
        .authorization(request)
        .chain(shown -> authenticator.authenticate(request, shown));
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
