package entente.api;

import entente.audit.Action;
import entente.audit.HandoverQuery;
import entente.gate.DisclosureReports;
import entente.gate.FairWorkers;
import entente.gate.RecordKeeper;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.http.audit.DisclosureDocument;
import entente.http.audit.DisclosureFormat;
import entente.http.audit.DisclosureQueryParams;
import entente.http.audit.ReportHeading;
import entente.sharing.AccessPolicy;
import entente.sharing.AuditScope;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * To whom the versions of an object went, and what a receiver was given. Auditors learn which
 * versions, never what is in them. Each report is recorded as well.
 */
@Cancellable(false)
@Path(DisclosuresResource.DISCLOSURES)
class DisclosuresResource {
  static final String DISCLOSURES = Paths.AUDIT + "/disclosures";

  private final AccessPolicy policy;
  private final DisclosureReports reports;
  private final ReadShares shares;
  private final FairWorkers workers;
  private final RecordKeeper keeper;

  DisclosuresResource(
      AccessPolicy policy,
      DisclosureReports reports,
      ReadShares shares,
      FairWorkers workers,
      RecordKeeper keeper) {
    this.policy = policy;
    this.reports = reports;
    this.shares = shares;
    this.workers = workers;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getDisclosures(RoutingContext context, UriInfo uri) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_DISCLOSURES);
    AuditScope scope = policy.requireAuditor(request.coalition(), request.caller());
    DisclosureQueryParams parameters = new DisclosureQueryParams(uri.getQueryParameters(), scope);
    request.filteredBy(parameters.toString());
    Optional<StixId> object = parameters.object();
    HandoverQuery query = parameters.toQuery();
    DisclosureFormat format = DisclosureFormat.accepted(request.header(HttpHeaders.ACCEPT));
    return shares.count(
        request,
        sent ->
            object
                .map(id -> reports.ofObject(id, query))
                .orElseGet(() -> reports.received(query))
                .chain(page -> answer(new Report(request, parameters, format, page), sent)));
  }

  /** A page of a report, and for whom it is. */
  private record Report(
      RequestContext request,
      DisclosureQueryParams parameters,
      DisclosureFormat format,
      DisclosureReports.Page page) {

    Optional<String> next() {
      return page.next().map(place -> DISCLOSURES + "?" + parameters.after(place));
    }

    Buffer body() {
      ReportHeading heading =
          new ReportHeading(
              parameters.toString(), request.facts().time(), request.facts().request(), next());
      return Buffer.buffer(format.render(page, heading));
    }

    Response response(Buffer body) {
      Response.ResponseBuilder response =
          Response.ok(body)
              .header(HttpHeaders.CONTENT_TYPE, format.contentType())
              .header("Content-Security-Policy", DisclosureDocument.CONTENT_SECURITY_POLICY)
              .header("X-Content-Type-Options", "nosniff");
      next().ifPresent(it -> response.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(it)));
      return response.build();
    }
  }

  private Uni<Response> answer(Report report, ReadShares.Page sent) {
    RequestContext request = report.request();
    return workers
        .run(request.caller().partner(), () -> sent.rendered(report.body()))
        .chain(body -> keeper.served(request.facts(), report.page().lines().size(), body))
        .map(report::response);
  }
}
