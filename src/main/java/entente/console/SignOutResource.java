package entente.console;

import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.http.RequestContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Ends a session: its browser forgets it. */
@Cancellable(false)
@Path(ConsolePaths.SIGN_OUT)
class SignOutResource {
  private final Forms forms;
  private final Sessions sessions;
  private final RecordKeeper keeper;

  SignOutResource(Forms forms, Sessions sessions, RecordKeeper keeper) {
    this.forms = forms;
    this.sessions = sessions;
    this.keeper = keeper;
  }

  @POST
  public Uni<Response> signOut(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.SIGN_OUT);
    return forms.read(
        request,
        form ->
            keeper
                .served(request.facts(), 0, Buffer.buffer())
                .map(
                    recorded ->
                        PageResponse.seeOther(ConsolePaths.SIGN_IN)
                            .header(HttpHeaders.SET_COOKIE, sessions.end(request))
                            .build()));
  }
}
