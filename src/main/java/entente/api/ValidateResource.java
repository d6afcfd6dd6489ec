package entente.api;

import entente.audit.Action;
import entente.gate.Judgement;
import entente.gate.PublishConfig;
import entente.gate.RecordKeeper;
import entente.gate.Rehearsal;
import entente.http.BodyLimit;
import entente.http.Exchange;
import entente.http.MediaTypes;
import entente.http.RequestBody;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.RawObject;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The publisher's dry run: what would be said of his objects. Nothing of them is stored. */
@Cancellable(false)
@Path("/publish/validate")
class ValidateResource {
  private static final String COLLECTION = "collection";
  private static final List<String> TAKEN =
      List.of(PublisherEntrance.STIX, PublisherEntrance.TAXII, MediaTypes.JSON);

  private final PublisherEntrance entrance;
  private final Rehearsal rehearsal;
  private final RecordKeeper keeper;
  private final PublishConfig config;
  private final BodyLimit limit;

  ValidateResource(
      PublisherEntrance entrance, Rehearsal rehearsal, RecordKeeper keeper, PublishConfig config) {
    this.entrance = entrance;
    this.rehearsal = rehearsal;
    this.keeper = keeper;
    this.config = config;
    this.limit = new BodyLimit(config.validateBytesMax(), "validate-bytes-max");
  }

  @POST
  public Uni<Response> validate(RoutingContext context) {
    Exchange exchange = Exchange.of(context).asks(Action.VALIDATE_OBJECTS);
    Optional<Access> access = access(exchange);
    entrance.requireAcceptable(exchange);
    String mediaType = entrance.requireSupported(exchange, TAKEN);
    return RequestBody.read(exchange, limit)
        .map(body -> SentObjects.of(body, mediaType, config.validateObjectsMax()))
        .chain(objects -> judge(access, objects))
        .chain(judgements -> answer(exchange, judgements));
  }

  private Optional<Access> access(Exchange exchange) {
    List<String> named = exchange.parameters().getAll(COLLECTION);
    if (named.isEmpty()) {
      entrance.requireWriter(exchange);
      return Optional.empty();
    }
    if (named.size() > 1) {
      throw Problem.malformed("collection: one was expected");
    }
    return Optional.of(entrance.toWrite(exchange, named.get(0)));
  }

  private Uni<List<Judgement>> judge(Optional<Access> access, Iterator<RawObject> objects) {
    return access
        .map(known -> rehearsal.judge(known, objects))
        .orElseGet(() -> Uni.createFrom().item(() -> rehearsal.judge(objects)));
  }

  private Uni<Response> answer(Exchange exchange, List<Judgement> judgements) {
    return keeper
        .served(exchange.inquiry(), judgements.size(), VerdictsBody.of(judgements))
        .map(body -> Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build());
  }
}
