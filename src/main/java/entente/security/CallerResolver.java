package entente.security;

import entente.problem.Problem;
import entente.sharing.Agreement;
import entente.sharing.Caller;
import entente.sharing.ClientKeySecret;
import entente.sharing.CurrentCoalition;
import entente.sharing.SharingConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Determines who makes a request from its credentials; refuses credentials it cannot verify. */
@ApplicationScoped
public class CallerResolver {

  private final TokenAuthenticator tokens;
  private final ClientKeyAuthenticator clientKeys;
  private final CurrentCoalition coalition;
  private final SharingConfig sharing;

  CallerResolver(
      TokenAuthenticator tokens,
      ClientKeyAuthenticator clientKeys,
      CurrentCoalition coalition,
      SharingConfig sharing) {
    this.tokens = tokens;
    this.clientKeys = clientKeys;
    this.coalition = coalition;
    this.sharing = sharing;
  }

  /**
   * Whom the credentials name; fails with {@link Problem.Kind#UNAUTHENTICATED}; {@link
   * Problem.Kind#UNAVAILABLE} while the keys of a token's issuer are unavailable.
   */
  public Uni<ClaimedCaller> resolve(Credentials credentials) {
    return credentials.authorization().isEmpty()
        ? anonymous()
        : coalition
            .get()
            .chain(
                current ->
                    caller(
                        current.agreement(),
                        AuthorizationHeader.read(credentials.authorization().get()),
                        credentials));
  }

  /** By what its sender shows in the header: a client key or a token. */
  private Uni<ClaimedCaller> caller(
      Agreement agreement, AuthorizationHeader shown, Credentials credentials) {
    return ClientKeySecret.isClientKey(shown.credentials())
        ? Uni.createFrom()
            .item(
                () ->
                    ClaimedCaller.proven(
                        clientKeys.caller(agreement, shown, credentials.address())))
        : tokens.claimed(agreement, shown, credentials);
  }

  private Uni<ClaimedCaller> anonymous() {
    return sharing.anonymousReader()
        ? Uni.createFrom().item(ClaimedCaller.proven(Caller.ANONYMOUS))
        : Uni.createFrom()
            .failure(
                Problem.unauthenticated(
                    "a token or a client key is needed: Bearer, or Basic with it as the password"));
  }
}
