package entente.api;

import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.audit.CsvLines;
import entente.gate.FairWorkers;
import entente.gate.RecordKeeper;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.http.audit.AccessRecordLines;
import entente.http.audit.AccessRecordQueryParams;
import entente.http.audit.RecordsFormat;
import entente.sharing.AccessPolicy;
import entente.sharing.AuditScope;
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
    AuditScope scope = policy.requireAuditor(request.coalition(), request.caller());
    AccessRecordQueryParams parameters =
        new AccessRecordQueryParams(uri.getQueryParameters(), scope);
    request.filteredBy(parameters.toString());
    AccessRecordQuery query = parameters.toQuery();
    RecordsFormat format = RecordsFormat.accepted(request.header(HttpHeaders.ACCEPT));
    return shares.count(
        request,
        sent ->
            audit
                .find(query)
                .chain(
                    page ->
                        workers
                            .run(
                                request.caller().partner(),
                                () ->
                                    sent.rendered(
                                        format.render(
                                            AccessRecordLines.of(page), CsvLines.RECORDS)))
                            .chain(body -> answer(request, page, body))
                            .map(body -> response(parameters, format, page, body))));
  }

  private Uni<Buffer> answer(RequestContext request, AccessRecordPage page, Buffer body) {
    return keeper.served(request.facts(), page.entries().size(), body);
  }

  private static Response response(
      AccessRecordQueryParams parameters,
      RecordsFormat format,
      AccessRecordPage page,
      Buffer body) {
    Response.ResponseBuilder response =
        Response.ok(body).header(HttpHeaders.CONTENT_TYPE, format.mediaType());
    if (page.more()) {
      long last = page.entries().get(page.entries().size() - 1).number();
      response.header(
          HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(RECORDS, parameters.after(last)));
    }
    return response.build();
  }
}
