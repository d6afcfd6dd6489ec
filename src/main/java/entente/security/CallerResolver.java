package entente.security;

import entente.problem.Problem;
import entente.sharing.Caller;
import entente.sharing.CurrentCoalition;
import entente.sharing.SharingConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Determines who makes a request from its credentials; refuses credentials it cannot verify. */
@ApplicationScoped
public class CallerResolver {

  private final TokenAuthenticator tokens;
  private final CurrentCoalition coalition;
  private final SharingConfig sharing;

  CallerResolver(TokenAuthenticator tokens, CurrentCoalition coalition, SharingConfig sharing) {
    this.tokens = tokens;
    this.coalition = coalition;
    this.sharing = sharing;
  }

  /**
   * The caller; fails with {@link Problem.Kind#UNAUTHENTICATED}; {@link Problem.Kind#UNAVAILABLE}
   * while the keys of a token's issuer are unavailable.
   *
   * @param authorization the {@code Authorization} header
   * @param certificate the SHA-256 of the connection's client certificate, spelled as {@code
   *     x5t#S256} is: base64url without padding
   */
  public Uni<Caller> resolve(Optional<String> authorization, Optional<String> certificate) {
    return authorization.isEmpty()
        ? anonymous()
        : coalition
            .get()
            .chain(
                current ->
                    tokens.caller(
                        current.agreement(),
                        AuthorizationHeader.token(authorization.get()),
                        certificate));
  }

  private Uni<Caller> anonymous() {
    return sharing.anonymousReader()
        ? Uni.createFrom().item(Caller.ANONYMOUS)
        : Uni.createFrom()
            .failure(
                Problem.unauthenticated(
                    "a token is needed: Bearer, or Basic with it as the password"));
  }
}
