package entente.api;

import entente.audit.Action;
import entente.gate.DryRun;
import entente.gate.DryRunResult;
import entente.gate.PublishConfig;
import entente.gate.RecordKeeper;
import entente.http.BodyLimit;
import entente.http.MediaTypes;
import entente.http.RequestBody;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.DocumentConfig;
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

/** The publisher's dry run: what publishing these objects would do. Nothing is stored. */
@Cancellable(false)
@Path(Paths.PUBLISH + "/validate")
class ValidateResource {
  private static final String COLLECTION = "collection";
  private static final List<String> SUPPORTED =
      List.of(PublisherAuthorizer.STIX, PublisherAuthorizer.TAXII, MediaTypes.JSON);

  private final PublisherAuthorizer authorizer;
  private final DryRun dryRun;
  private final RecordKeeper keeper;
  private final PublishConfig config;
  private final DocumentConfig documents;
  private final BodyLimit limit;

  ValidateResource(
      PublisherAuthorizer authorizer,
      DryRun dryRun,
      RecordKeeper keeper,
      PublishConfig config,
      DocumentConfig documents) {
    this.authorizer = authorizer;
    this.dryRun = dryRun;
    this.keeper = keeper;
    this.config = config;
    this.documents = documents;
    this.limit = new BodyLimit(config.validateBytesMax(), "validate-bytes-max");
  }

  @POST
  public Uni<Response> validate(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.VALIDATE_OBJECTS);
    Optional<Access> access = access(request);
    authorizer.requireAcceptable(request);
    String mediaType = authorizer.requireSupported(request, SUPPORTED);
    return RequestBody.read(request, limit)
        .map(
            body ->
                SubmittedObjects.of(
                    body, mediaType, config.validateObjectsMax(), documents.limits()))
        .chain(objects -> check(access, objects))
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

  private Uni<List<DryRunResult>> check(Optional<Access> access, Iterator<RawObject> objects) {
    return access
        .map(known -> dryRun.check(known, objects))
        .orElseGet(() -> Uni.createFrom().item(() -> dryRun.check(objects)));
  }

  private Uni<Response> answer(RequestContext request, List<DryRunResult> results) {
    return keeper
        .served(request.facts(), results.size(), VerdictsBody.of(results))
        .map(body -> Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build());
  }
}
