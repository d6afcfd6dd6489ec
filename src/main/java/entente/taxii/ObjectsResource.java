package entente.taxii;

import entente.audit.Action;
import entente.gate.FairWorkers;
import entente.gate.ObjectPublisher;
import entente.gate.RenderedStatus;
import entente.http.BodyLimit;
import entente.http.RequestBodies;
import entente.http.RequestContext;
import entente.http.StatusBody;
import entente.sharing.Access;
import entente.stix.DocumentConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The objects of a collection (TAXII 2.1, sections 5.4 and 5.5). */
@Cancellable(false)
@Path("/api/{apiRoot}/collections/{collection}/objects")
class ObjectsResource {
  private static final Listing.Kind OBJECTS =
      new Listing.Kind(Set.of(), Map.of(), PageFormat.ENVELOPE);

  private final TaxiiAuthorizer authorizer;
  private final Listing listing;
  private final ObjectPublisher publisher;
  private final RequestBodies bodies;
  private final FairWorkers workers;
  private final Envelope envelope;
  private final BodyLimit limit;

  ObjectsResource(
      TaxiiAuthorizer authorizer,
      Listing listing,
      ObjectPublisher publisher,
      RequestBodies bodies,
      FairWorkers workers,
      TaxiiConfig config,
      DocumentConfig documents) {
    this.authorizer = authorizer;
    this.listing = listing;
    this.publisher = publisher;
    this.bodies = bodies;
    this.workers = workers;
    this.envelope = new Envelope(config, documents.limits());
    this.limit = new BodyLimit(config.contentLengthMax(), "max_content_length");
  }

  @GET
  public Uni<Response> getObjects(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Access access = authorizer.toRead(request, apiRoot, collection);
    return listing.page(request, access, OBJECTS);
  }

  @POST
  public Uni<Response> addObjects(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.ADD_OBJECTS);
    Access access = authorizer.toWrite(request, apiRoot, collection);
    return bodies
        .read(request, limit, body -> publish(request, access, body))
        .map(rendered -> TaxiiResponse.accepted(rendered.body()));
  }

  private Uni<RenderedStatus> publish(RequestContext request, Access access, Buffer body) {
    return workers
        .run(request.caller().partner(), () -> envelope.objects(body))
        .chain(objects -> publisher.publish(access, request.facts(), objects, StatusBody::of));
  }
}
