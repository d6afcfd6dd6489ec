package entente.api.admin;

import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.http.BodyLimit;
import entente.http.ContentNegotiation;
import entente.http.JsonBody;
import entente.http.MediaTypes;
import entente.http.RequestBodies;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.AccessPolicy;
import entente.sharing.Caller;
import entente.sharing.CurrentCoalition;
import entente.sharing.NoSuchProposal;
import entente.sharing.OperatorNote;
import entente.sharing.OperatorsConfig;
import entente.sharing.Partner;
import entente.stix.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What all requests of operators share: who may make them, how their bodies are read, and the
 * record of each. Whoever is no operator gets the same answer whatever they name.
 */
@ApplicationScoped
class OperatorRequests {
  private static final List<String> SUPPORTED = List.of(MediaTypes.JSON);
  private static final Set<String> ACCEPTED = Set.of("*/*", "application/*", MediaTypes.JSON);

  private final AccessPolicy policy;
  private final CurrentCoalition coalition;
  private final RequestBodies bodies;
  private final OperatorThreads threads;
  private final RecordKeeper keeper;
  private final BodyLimit limit;

  OperatorRequests(
      AccessPolicy policy,
      CurrentCoalition coalition,
      RequestBodies bodies,
      OperatorThreads threads,
      RecordKeeper keeper,
      OperatorsConfig config) {
    this.policy = policy;
    this.coalition = coalition;
    this.bodies = bodies;
    this.threads = threads;
    this.keeper = keeper;
    this.limit = new BodyLimit(config.changeBytesMax(), "operators.change-bytes-max");
  }

  /** The request of somebody who may look. */
  RequestContext toRead(RoutingContext context) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_AGREEMENT);
    policy.requireOffice(request.coalition(), request.caller(), Partner.READS_THE_AGREEMENT);
    requireAcceptable(request);
    return request;
  }

  /**
   * Answers somebody who may look.
   *
   * @param body made on a thread that may be held
   */
  Uni<Response> read(RequestContext request, Supplier<? extends Record> body) {
    return threads
        .look(() -> JsonBody.of(body.get()))
        .chain(json -> keeper.served(request.facts(), 1, json))
        .map(OperatorRequests::ok);
  }

  /**
   * Answers somebody who may change. Where something is changed, that is on record with its own
   * transaction; this request is besides.
   *
   * @param work what is done, on a thread that may be held
   */
  Uni<Response> change(
      RoutingContext context, BiFunction<ChangeRequest, OperatorNote, ? extends Record> work) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.CHANGE_AGREEMENT);
    requireOperator(request);
    requireAcceptable(request);
    ContentNegotiation.requireIdentity(request.header("Content-Encoding"));
    ContentNegotiation.requireSupported(request.header("Content-Type"), SUPPORTED);
    return bodies
        .read(
            request,
            limit,
            body -> {
              ChangeRequest change = ChangeRequest.read(body);
              request.filteredBy(change.isPreview() ? "dry_run=true" : "");
              Supplier<Buffer> answer = () -> JsonBody.of(done(request, change, work));
              return stillOperator(request)
                  .chain(() -> change.isPreview() ? threads.look(answer) : threads.change(answer));
            })
        .chain(json -> keeper.served(request.facts(), 1, json))
        .map(OperatorRequests::ok);
  }

  private void requireOperator(RequestContext request) {
    policy.requireOffice(request.coalition(), request.caller(), Partner.CHANGES_THE_AGREEMENT);
  }

  /** The body may have been slow: what was taken away meanwhile is gone. */
  private Uni<Void> stillOperator(RequestContext request) {
    return coalition
        .get()
        .invoke(now -> policy.requireAccepted(now, request.caller()))
        .invoke(now -> policy.requireOffice(now, request.caller(), Partner.CHANGES_THE_AGREEMENT))
        .replaceWithVoid();
  }

  private static Record done(
      RequestContext request,
      ChangeRequest change,
      BiFunction<ChangeRequest, OperatorNote, ? extends Record> work) {
    try {
      return work.apply(change, new OperatorNote(name(request.caller()), change.givenReason()));
    } catch (NoSuchProposal e) {
      throw noSuchProposal();
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("the change: " + e.getMessage());
    }
  }

  /** A proposal by its identifier in the path. */
  static UUID proposal(String id) {
    return UuidText.read(id).orElseThrow(OperatorRequests::noSuchProposal);
  }

  static Problem noSuchProposal() {
    return Problem.notFound("there is no such proposal");
  }

  /** What is in a token is its issuer's to choose: it must not look like another field. */
  private static String name(Caller caller) {
    String subject = caller.verification().subject().orElse(caller.client());
    return caller.partner() + "/" + subject.replaceAll("[^!-%'-~]", "_");
  }

  private static void requireAcceptable(RequestContext request) {
    ContentNegotiation.requireAcceptable(
        request.header("Accept"), range -> ACCEPTED.contains(range.name()), MediaTypes.JSON);
  }

  private static Response ok(Buffer body) {
    return Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).build();
  }
}
