package entente.api;

import entente.audit.Action;
import entente.gate.DryRun;
import entente.gate.DryRunResult;
import entente.gate.PublishConfig;
import entente.gate.RecordKeeper;
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
  private final DryRun dryRun;
  private final RecordKeeper keeper;
  private final PublishConfig config;
  private final BodyLimit limit;

  ValidateResource(
      PublisherEntrance entrance, DryRun dryRun, RecordKeeper keeper, PublishConfig config) {
    this.entrance = entrance;
    this.dryRun = dryRun;
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
        .chain(objects -> check(access, objects))
        .chain(results -> answer(exchange, results));
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

  private Uni<List<DryRunResult>> check(Optional<Access> access, Iterator<RawObject> objects) {
    return access
        .map(known -> dryRun.check(known, objects))
        .orElseGet(() -> Uni.createFrom().item(() -> dryRun.check(objects)));
  }

  private Uni<Response> answer(Exchange exchange, List<DryRunResult> results) {
    return keeper
        .served(exchange.facts(), results.size(), VerdictsBody.of(results))
        .map(body -> Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build());
  }
}
