package entente.api;

import entente.audit.Action;
import entente.gate.BundlePublisher;
import entente.gate.PublishConfig;
import entente.gate.SubmissionStatus;
import entente.http.BodyLimit;
import entente.http.BodyStream;
import entente.http.BodyStream.IdleLimit;
import entente.http.Exchange;
import entente.http.MediaTypes;
import entente.http.StatusBody;
import entente.problem.Problem;
import entente.sharing.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Takes whole bundles, while they come. */
@Cancellable(false)
@Path("/publish/bundles/{collection}")
class BundlesResource {
  private static final String STATUS_ID = "Entente-Status-Id";
  private static final Pattern UUID_4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private final PublisherEntrance entrance;
  private final BundlePublisher publisher;
  private final BodyLimit limit;
  private final IdleLimit idle;

  BundlesResource(PublisherEntrance entrance, BundlePublisher publisher, PublishConfig config) {
    this.entrance = entrance;
    this.publisher = publisher;
    this.limit = new BodyLimit(config.bundleBytesMax(), "bundle-bytes-max");
    this.idle = new IdleLimit(config.idleTimeout(), "idle-timeout");
  }

  /** When its connection is lost, what came of a bundle is taken all the same. */
  @POST
  public Uni<Response> publish(RoutingContext context, @RestPath String collection) {
    Exchange exchange = Exchange.of(context).asks(Action.PUBLISH_BUNDLE);
    Access access = entrance.toWrite(exchange, collection);
    entrance.requireAcceptable(exchange);
    entrance.requireSupported(exchange, List.of(PublisherEntrance.STIX));
    limit.requireAnnounced(exchange.request());
    UUID id = statusId(exchange);
    InputStream bundle = BodyStream.open(exchange.request(), limit, idle);
    return publisher
        .publish(access, exchange.facts(), new BundlePublisher.Upload(id, bundle, StatusBody::of))
        .map(BundlesResource::accepted);
  }

  private static UUID statusId(Exchange exchange) {
    String chosen = exchange.header(STATUS_ID).orElseGet(() -> UUID.randomUUID().toString());
    if (!UUID_4.matcher(chosen).matches()) {
      throw Problem.malformed(STATUS_ID + ": a UUID of version 4 was expected, in lower case");
    }
    return UUID.fromString(chosen);
  }

  private static Response accepted(SubmissionStatus status) {
    return Response.accepted(StatusBody.of(status))
        .header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
        .header(STATUS_ID, status.id())
        .build();
  }
}
