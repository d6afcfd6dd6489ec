package entente.api;

import entente.audit.Action;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.http.StatusLookup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The status of a submission, for the client that made it: TAXII's status resource (TAXII 2.1,
 * section 4.3), without its API Root.
 */
@Cancellable(false)
@Path(Paths.PUBLISH + "/status/{status}")
class SubmissionResource {
  private final PublisherAuthorizer authorizer;
  private final StatusLookup statuses;

  SubmissionResource(PublisherAuthorizer authorizer, StatusLookup statuses) {
    this.authorizer = authorizer;
    this.statuses = statuses;
  }

  @GET
  public Uni<Response> getStatus(RoutingContext context, @RestPath String status) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_STATUS);
    authorizer.requireAcceptable(request);
    return statuses.read(request, status).map(SubmissionResource::ok);
  }

  private static Response ok(Buffer body) {
    return Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build();
  }
}
