package entente.console.auditor;

import entente.audit.Action;
import entente.audit.HandoverQuery;
import entente.console.ConsoleConfig;
import entente.console.auditor.AuditorPages.Content;
import entente.console.auditor.AuditorPages.Export;
import entente.gate.DisclosureReports;
import entente.http.RequestContext;
import entente.http.audit.DisclosureFormat;
import entente.http.audit.DisclosureQueryParams;
import entente.http.audit.ReportHeading;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.Cancellable;

/** To whom the versions of an object went, and what a receiver was given, to be printed too. */
@Cancellable(false)
@Path(DisclosuresView.PATH)
class DisclosuresResource {
  private final AuditorPages pages;
  private final DisclosureReports reports;
  private final String pageMax;

  DisclosuresResource(AuditorPages pages, DisclosureReports reports, ConsoleConfig config) {
    this.pages = pages;
    this.reports = reports;
    this.pageMax = Integer.toString(config.pageReportLinesMax());
  }

  /** Until an object or a receiver is named there is only the form. */
  @GET
  public Uni<Response> getDisclosures(RoutingContext context) {
    RequestContext request = pages.auditor(context, Action.READ_DISCLOSURES);
    Given given = Given.in(request.parameters());
    Uni<DisclosuresView> search =
        given.hasAny("object", "partner", "client", "token")
            ? report(request, given)
            : Uni.createFrom().item(DisclosuresView.empty(given));
    return pages.page(
        request,
        "Disclosures",
        search,
        new Content<>(view -> view.rows().size(), Templates::disclosures));
  }

  private Uni<DisclosuresView> report(RequestContext request, Given given) {
    DisclosureQueryParams parameters = parameters(request, given.with("limit", pageMax));
    return find(parameters)
        .map(
            page ->
                DisclosuresView.of(
                    given, parameters, heading(request, given.without("limit", "next")), page));
  }

  @GET
  @Path("/report.ndjson")
  public Uni<Response> exportLines(RoutingContext context) {
    return export(context, DisclosureFormat.NDJSON, "disclosures.ndjson");
  }

  @GET
  @Path("/report.csv")
  public Uni<Response> exportTable(RoutingContext context) {
    return export(context, DisclosureFormat.CSV, "disclosures.csv");
  }

  private Uni<Response> export(RoutingContext context, DisclosureFormat format, String name) {
    RequestContext request = pages.auditor(context, Action.READ_DISCLOSURES);
    Given given = Given.in(request.parameters()).orElse("limit", DisclosureQueryParams.LARGEST);
    return pages.file(
        request,
        find(parameters(request, given)),
        new Export<DisclosureReports.Page>(
            name,
            format.contentType(),
            page -> page.lines().size(),
            page -> Buffer.buffer(format.render(page, heading(request, given)))));
  }

  private DisclosureQueryParams parameters(RequestContext request, Given given) {
    DisclosureQueryParams parameters =
        new DisclosureQueryParams(given.values(), pages.scope(request));
    request.filteredBy(parameters.toString());
    return parameters;
  }

  private Uni<DisclosureReports.Page> find(DisclosureQueryParams parameters) {
    HandoverQuery query = parameters.toQuery();
    return parameters
        .object()
        .map(id -> reports.ofObject(id, query))
        .orElseGet(() -> reports.received(query));
  }

  private ReportHeading heading(RequestContext request, Given given) {
    return new ReportHeading(
        new DisclosureQueryParams(given.values(), pages.scope(request)).toString(),
        request.facts().time(),
        request.facts().request(),
        Optional.empty());
  }
}
