package entente.api;

import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.gate.FairWorkers;
import entente.gate.RecordKeeper;
import entente.http.MediaTypes;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.sharing.AccessPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The auditor's search of the access log. Each search is recorded as well. */
@Cancellable(false)
@Path(AuditResource.RECORDS)
class AuditResource {
  static final String RECORDS = Paths.AUDIT + "/records";

  private static final String SCOPE = "audit:read";

  private final AccessPolicy policy;
  private final AuditTrail audit;
  private final ReadShares shares;
  private final FairWorkers workers;
  private final RecordKeeper keeper;

  AuditResource(
      AccessPolicy policy,
      AuditTrail audit,
      ReadShares shares,
      FairWorkers workers,
      RecordKeeper keeper) {
    this.policy = policy;
    this.audit = audit;
    this.shares = shares;
    this.workers = workers;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getRecords(RoutingContext context, UriInfo uri) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_ACCESS_RECORDS);
    policy.requireOffice(request.coalition(), request.caller(), SCOPE);
    AccessRecordQueryParams parameters = new AccessRecordQueryParams(uri.getQueryParameters());
    request.filteredBy(parameters.toString());
    AccessRecordQuery query = parameters.toQuery();
    return shares.count(
        request,
        sent ->
            audit
                .find(query)
                .chain(
                    page ->
                        render(request, sent, page)
                            .chain(body -> answer(request, parameters, page, body))));
  }

  private Uni<Buffer> render(RequestContext request, ReadShares.Page sent, AccessRecordPage page) {
    return workers.run(request.caller().partner(), () -> sent.rendered(AccessRecordLines.of(page)));
  }

  private Uni<Response> answer(
      RequestContext request,
      AccessRecordQueryParams parameters,
      AccessRecordPage page,
      Buffer body) {
    return keeper
        .served(request.facts(), page.entries().size(), body)
        .map(ignored -> response(parameters, page, body));
  }

  private static Response response(
      AccessRecordQueryParams parameters, AccessRecordPage page, Buffer body) {
    Response.ResponseBuilder response =
        Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.NDJSON);
    if (page.more()) {
      long last = page.entries().get(page.entries().size() - 1).number();
      response.header(
          HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(RECORDS, parameters.after(last)));
    }
    return response.build();
  }
}
