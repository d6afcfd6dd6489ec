package entente.api.admin;

import entente.http.RequestContext;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What the coalition has agreed on, for an operator to look at. */
@Cancellable(false)
@Path(AdminPaths.ADMIN)
class EntriesResource {
  private final OperatorRequests requests;

  EntriesResource(OperatorRequests requests) {
    this.requests = requests;
  }

  @GET
  @Path("/{kind}")
  public Uni<Response> list(RoutingContext context, @RestPath String kind) {
    RequestContext request = requests.toRead(context);
    Kind known = kind(kind);
    return requests.read(request, () -> new EntriesBody(known.listed(request.coalition())));
  }

  /** Those of a name that is in the path, with what is too long for a list. */
  @GET
  @Path("/{kind}/{name}")
  public Uni<Response> show(RoutingContext context, @RestPath String kind, @RestPath String name) {
    RequestContext request = requests.toRead(context);
    Kind known = kind(kind);
    return requests.read(request, () -> named(known.all(request.coalition()), name));
  }

  private static EntriesBody named(List<EntryBody> entries, String name) {
    EntriesBody named = EntriesBody.named(entries, name);
    if (named.entries().isEmpty()) {
      throw Problem.notFound("there is no such entry");
    }
    return named;
  }

  private static Kind kind(String segment) {
    return Kind.ofSegment(segment).orElseThrow(() -> Problem.notFound("there is no such list"));
  }
}
