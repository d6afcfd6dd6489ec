package entente.console;

import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.http.RequestAuthenticator;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.AccessPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Begins sessions: with a token that is pasted in, or in a demonstration role. */
@Cancellable(false)
@Path(ConsolePaths.SIGN_IN)
class SignInResource {
  private final AccessPolicy policy;
  private final Forms forms;
  private final Sessions sessions;
  private final RequestAuthenticator authenticator;
  private final DemonstrationRoles roles;
  private final PageKeeper pages;
  private final RecordKeeper keeper;

  SignInResource(
      AccessPolicy policy,
      Forms forms,
      Sessions sessions,
      RequestAuthenticator authenticator,
      DemonstrationRoles roles,
      PageKeeper pages,
      RecordKeeper keeper) {
    this.policy = policy;
    this.forms = forms;
    this.sessions = sessions;
    this.authenticator = authenticator;
    this.roles = roles;
    this.pages = pages;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> signInPage(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_CONSOLE);
    return roles
        .offered(request)
        .chain(
            offered -> pages.open(request, "Sign in", 0, head -> Templates.signIn(head, offered)));
  }

  @POST
  public Uni<Response> signIn(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.SIGN_IN);
    return forms.readOpen(request, form -> begin(request, form.text("token").strip()));
  }

  @POST
  @Path("/demonstration")
  public Uni<Response> signInToDemonstration(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.SIGN_IN);
    return forms.readOpen(
        request,
        form ->
            roles
                .token(request, form.text("partner"), form.text("publishes").equals("yes"))
                .chain(token -> begin(request, token)));
  }

  private Uni<Response> begin(RequestContext request, String token) {
    if (token.isEmpty()) {
      throw Problem.malformed("token: a token was expected");
    }
    BoundToken.refuse(token);
    String authorization = "Bearer " + token;
    return authenticator
        .authenticate(request, Optional.of(authorization))
        .chain(() -> sessions.begin(request, authorization))
        .call(session -> keeper.served(request.facts(), 0, Buffer.buffer()))
        .map(
            session ->
                PageResponse.seeOther(Duties.of(policy, request).start())
                    .header(HttpHeaders.SET_COOKIE, session)
                    .build());
  }
}
