package entente.api;

import entente.audit.Action;
import entente.catalog.PartnerCode;
import entente.gate.DryRun;
import entente.gate.DryRunResult;
import entente.gate.FairWorkers;
import entente.gate.PublishConfig;
import entente.gate.RecordKeeper;
import entente.http.BodyLimit;
import entente.http.MediaTypes;
import entente.http.RequestBodies;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.DocumentConfig;
import entente.stix.ObjectsIterator;
import entente.stix.RawObject;
import entente.stix.validation.BundleRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The publisher's dry run: what publishing these objects would do. Nothing is stored. */
@Cancellable(false)
@Path(Paths.PUBLISH + "/validate")
class ValidateResource {
  private static final String COLLECTION = "collection";

  private final PublisherAuthorizer authorizer;
  private final DryRun dryRun;
  private final RecordKeeper keeper;
  private final RequestBodies bodies;
  private final FairWorkers workers;
  private final PublishConfig config;
  private final DocumentConfig documents;
  private final BodyLimit limit;

  ValidateResource(
      PublisherAuthorizer authorizer,
      DryRun dryRun,
      RecordKeeper keeper,
      RequestBodies bodies,
      FairWorkers workers,
      PublishConfig config,
      DocumentConfig documents) {
    this.authorizer = authorizer;
    this.dryRun = dryRun;
    this.keeper = keeper;
    this.bodies = bodies;
    this.workers = workers;
    this.config = config;
    this.documents = documents;
    this.limit = new BodyLimit(config.validateBytesMax(), "validate-bytes-max");
  }

  @POST
  public Uni<Response> validate(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.VALIDATE_OBJECTS);
    Optional<Access> access = access(request);
    authorizer.requireAcceptable(request);
    authorizer.requireSupported(request);
    return bodies
        .read(request, limit, body -> check(request, access, objects(body)))
        .chain(results -> answer(request, results));
  }

  private Optional<Access> access(RequestContext request) {
    List<String> named = request.parameters().getAll(COLLECTION);
    if (named.isEmpty()) {
      authorizer.requireWriter(request);
      return Optional.empty();
    }
    if (named.size() > 1) {
      throw Problem.malformed("collection: one was expected");
    }
    return Optional.of(authorizer.toWrite(request, named.get(0)));
  }

  private Supplier<Iterator<RawObject>> objects(Buffer body) {
    return () ->
        new ObjectsIterator(
            body.getBytes(), config.validateObjectsMax(), documents.limits(), BundleRules::require);
  }

  private Uni<List<DryRunResult>> check(
      RequestContext request, Optional<Access> access, Supplier<Iterator<RawObject>> objects) {
    PartnerCode partner = request.caller().partner();
    return workers
        .run(partner, objects)
        .chain(
            read ->
                access
                    .map(known -> dryRun.check(known, read))
                    .orElseGet(() -> dryRun.check(partner, read)));
  }

  private Uni<Response> answer(RequestContext request, List<DryRunResult> results) {
    return workers
        .run(request.caller().partner(), () -> VerdictsBody.of(results))
        .chain(body -> keeper.served(request.facts(), results.size(), body))
        .map(body -> Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build());
  }
}
