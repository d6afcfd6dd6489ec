package entente.console.auditor;

import entente.audit.AccessFigures;
import entente.audit.AccessFigures.Figures;
import entente.audit.AccessFigures.Query;
import entente.audit.Action;
import entente.console.ConsoleConfig;
import entente.console.auditor.AuditorPages.Content;
import entente.console.auditor.AuditorPages.Export;
import entente.http.RequestContext;
import entente.http.audit.FigureLines;
import entente.http.audit.FigureQueryParams;
import entente.http.audit.RecordsFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How much each partner asked for on each day, as pictures and as a table. */
@Cancellable(false)
@Path(FiguresView.PATH)
class FiguresResource {
  private final AuditorPages pages;
  private final AccessFigures figures;
  private final String pageMax;

  FiguresResource(AuditorPages pages, AccessFigures figures, ConsoleConfig config) {
    this.pages = pages;
    this.figures = figures;
    this.pageMax = Integer.toString(config.pageReportLinesMax());
  }

  @GET
  public Uni<Response> getFigures(RoutingContext context) {
    RequestContext request = pages.auditor(context, Action.READ_FIGURES);
    Given given = Given.in(request.parameters());
    FigureQueryParams parameters = parameters(request, given.with("limit", pageMax));
    Query query = parameters.toQuery();
    return pages.page(
        request,
        "Figures",
        figures.find(query).map(found -> FiguresView.of(given, parameters, query, found)),
        new Content<>(view -> view.rows().size(), Templates::figures));
  }

  @GET
  @Path("/figures.ndjson")
  public Uni<Response> exportLines(RoutingContext context) {
    return export(context, RecordsFormat.NDJSON, "figures.ndjson");
  }

  @GET
  @Path("/figures.csv")
  public Uni<Response> exportTable(RoutingContext context) {
    return export(context, RecordsFormat.CSV, "figures.csv");
  }

  private Uni<Response> export(RoutingContext context, RecordsFormat format, String name) {
    RequestContext request = pages.auditor(context, Action.READ_FIGURES);
    Query query =
        parameters(
                request, Given.in(request.parameters()).orElse("limit", FigureQueryParams.LARGEST))
            .toQuery();
    return pages.file(
        request,
        figures.find(query).map(found -> found.stream().limit(query.limit()).toList()),
        new Export<List<Figures>>(
            name,
            format.mediaType(),
            List::size,
            found -> format.render(FigureLines.of(found), FigureLines.TABLE)));
  }

  private FigureQueryParams parameters(RequestContext request, Given given) {
    FigureQueryParams parameters =
        new FigureQueryParams(
            given.values(),
            pages.scope(request),
            request.facts().time().atOffset(ZoneOffset.UTC).toLocalDate());
    request.filteredBy(parameters.toString());
    return parameters;
  }
}
