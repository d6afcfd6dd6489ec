package entente.api;

import entente.audit.Action;
import entente.gate.BundlePublisher;
import entente.gate.PublishConfig;
import entente.gate.RenderedStatus;
import entente.http.BodyConfig;
import entente.http.BodyLimit;
import entente.http.BodyStream;
import entente.http.BodyStream.IdleLimit;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.http.StatusBody;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Publishes whole bundles, or envelopes, read as a stream. */
@Cancellable(false)
@Path(Paths.PUBLISH + "/bundles/{collection}")
class BundlesResource {
  private static final String STATUS_ID = "Entente-Status-Id";

  /** The variant that {@link UUID#variant} gives for the UUIDs of RFC 9562, section 4.1. */
  private static final int RFC_9562 = 2;

  private final PublisherAuthorizer authorizer;
  private final BundlePublisher publisher;
  private final BodyLimit limit;
  private final IdleLimit idle;
  private final BodyConfig bodies;

  BundlesResource(
      PublisherAuthorizer authorizer,
      BundlePublisher publisher,
      PublishConfig config,
      BodyConfig bodies) {
    this.authorizer = authorizer;
    this.publisher = publisher;
    this.limit = new BodyLimit(config.bundleBytesMax(), "bundle-bytes-max");
    this.idle = new IdleLimit(config.idleTimeout(), "idle-timeout");
    this.bodies = bodies;
  }

  /**
   * Publishes a bundle; where the connection is lost, what was received until then is published.
   */
  @POST
  public Uni<Response> publish(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.PUBLISH_BUNDLE);
    Access access = authorizer.toWrite(request, collection);
    authorizer.requireAcceptable(request);
    authorizer.requireSupported(request);
    limit.requireAnnounced(request.http());
    UUID id = statusId(request);
    InputStream bundle = BodyStream.open(request.http(), limit, idle, bodies.bytesPerSecondMin());
    return publisher
        .publish(access, request.facts(), new BundlePublisher.Upload(id, bundle, StatusBody::of))
        .map(BundlesResource::accepted);
  }

  private static UUID statusId(RequestContext request) {
    return request.header(STATUS_ID).map(BundlesResource::chosenId).orElseGet(UUID::randomUUID);
  }

  private static UUID chosenId(String text) {
    return UuidText.read(text)
        .filter(id -> id.version() == 4 && id.variant() == RFC_9562 && id.toString().equals(text))
        .orElseThrow(
            () ->
                Problem.malformed(STATUS_ID + ": a UUID of version 4 was expected, in lower case"));
  }

  private static Response accepted(RenderedStatus rendered) {
    return Response.accepted(rendered.body())
        .header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
        .header(STATUS_ID, rendered.status().id())
        .build();
  }
}
