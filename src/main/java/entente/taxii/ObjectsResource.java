package entente.taxii;

import entente.audit.Action;
import entente.catalog.ObjectRepository.Detail;
import entente.gate.ObjectPublisher;
import entente.http.BodyLimit;
import entente.http.Exchange;
import entente.http.RequestBody;
import entente.http.StatusBody;
import entente.sharing.Access;
import io.smallrye.mutiny.Uni;
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
      new Listing.Kind(Set.of(), Map.of(), Detail.DOCUMENT, Renderings::envelope);

  private final Entrance entrance;
  private final Listing listing;
  private final ObjectPublisher publisher;
  private final TaxiiConfig config;
  private final BodyLimit limit;

  ObjectsResource(
      Entrance entrance, Listing listing, ObjectPublisher publisher, TaxiiConfig config) {
    this.entrance = entrance;
    this.listing = listing;
    this.publisher = publisher;
    this.config = config;
    this.limit = new BodyLimit(config.contentLengthMax(), "max_content_length");
  }

  @GET
  public Uni<Response> getObjects(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    Exchange exchange = Exchange.of(context).asks(Action.READ_OBJECTS);
    Access access = entrance.toRead(exchange, apiRoot, collection);
    return listing.page(exchange, access, OBJECTS);
  }

  @POST
  public Uni<Response> addObjects(
      RoutingContext context, @RestPath String apiRoot, @RestPath String collection) {
    Exchange exchange = Exchange.of(context).asks(Action.ADD_OBJECTS);
    Access access = entrance.toWrite(exchange, apiRoot, collection);
    return RequestBody.read(exchange, limit)
        .map(body -> Envelope.objects(body, config.envelopeObjectsMax()))
        .chain(objects -> publisher.publish(access, exchange.facts(), objects, StatusBody::of))
        .map(status -> TaxiiResponse.accepted(StatusBody.of(status)));
  }
}
