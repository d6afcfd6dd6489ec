package entente.console;

import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.http.RequestContext;
import entente.sharing.AccessPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where the console begins: who is signed in is sent to the page that they begin with. */
@Cancellable(false)
@Path(ConsolePaths.CONSOLE)
class StartResource {
  private final AccessPolicy policy;
  private final RecordKeeper keeper;

  StartResource(AccessPolicy policy, RecordKeeper keeper) {
    this.policy = policy;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> start(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_CONSOLE);
    return keeper
        .served(request.facts(), 0, Buffer.buffer())
        .map(recorded -> PageResponse.seeOther(Duties.of(policy, request).start()).build());
  }
}
