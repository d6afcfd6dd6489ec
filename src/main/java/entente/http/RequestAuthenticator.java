package entente.http;

import entente.problem.Problem;
import entente.security.CallerResolver;
import entente.security.ClaimedCaller;
import entente.sharing.AccessPolicy;
import entente.sharing.Coalition;
import entente.sharing.CurrentCoalition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds out who makes a request, within the rates, wherever its credentials came from. */
@ApplicationScoped
public class RequestAuthenticator {
  private final CurrentCoalition coalition;
  private final CallerResolver callers;
  private final RequestCredentials credentials;
  private final AccessPolicy policy;
  private final RequestRates rates;

  RequestAuthenticator(
      CurrentCoalition coalition,
      CallerResolver callers,
      RequestCredentials credentials,
      AccessPolicy policy,
      RequestRates rates) {
    this.coalition = coalition;
    this.callers = callers;
    this.credentials = credentials;
    this.policy = policy;
    this.rates = rates;
  }

  /**
   * Verifies what a request shows of its sender, and notes the caller with the request.
   *
   * @param authorization an {@code Authorization} header, or what stands in its place
   * @return fails with a {@link Problem}: of kind {@code UNAUTHENTICATED}, {@code
   *     TOO_MANY_REQUESTS}, or {@code UNAVAILABLE} while the issuer's keys are unavailable
   */
  public Uni<Void> authenticate(RequestContext request, Optional<String> authorization) {
    String address = request.facts().address();
    rates.arrived(address, authorization.isPresent());
    return callers
        .resolve(credentials.of(request, authorization))
        .chain(claimed -> coalition.get().chain(agreed -> admit(request, agreed, claimed)))
        .onFailure(failure -> authorization.isPresent() && isUnauthenticated(failure))
        .invoke(() -> rates.tokenFailed(address));
  }

  /** Counts a request for what is open to everybody. */
  void countStranger(RequestContext request) {
    rates.arrived(request.facts().address(), false);
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
}
