package entente.api;

import entente.audit.AccessFigures;
import entente.audit.AccessFigures.Figures;
import entente.audit.AccessFigures.Query;
import entente.audit.Action;
import entente.gate.RecordKeeper;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.http.audit.FigureLines;
import entente.http.audit.FigureQueryParams;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How much each partner asked for on each day. Each reading of it is recorded as well. */
@Cancellable(false)
@Path(FiguresResource.FIGURES)
class FiguresResource {
  static final String FIGURES = Paths.AUDIT + "/figures";

  private final AccessPolicy policy;
  private final AccessFigures figures;
  private final ReadShares shares;
  private final RecordKeeper keeper;

  FiguresResource(
      AccessPolicy policy, AccessFigures figures, ReadShares shares, RecordKeeper keeper) {
    this.policy = policy;
    this.figures = figures;
    this.shares = shares;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getFigures(RoutingContext context, UriInfo uri) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_FIGURES);
    AuditScope scope = policy.requireAuditor(request.coalition(), request.caller());
    FigureQueryParams parameters =
        new FigureQueryParams(
            uri.getQueryParameters(),
            scope,
            request.facts().time().atOffset(ZoneOffset.UTC).toLocalDate());
    request.filteredBy(parameters.toString());
    Query query = parameters.toQuery();
    RecordsFormat format = RecordsFormat.accepted(request.header(HttpHeaders.ACCEPT));
    return shares.count(
        request,
        sent ->
            figures
                .find(query)
                .chain(
                    found -> {
                      List<Figures> page = found.stream().limit(query.limit()).toList();
                      boolean more = found.size() > page.size();
                      Buffer body =
                          sent.rendered(format.render(FigureLines.of(page), FigureLines.TABLE));
                      return keeper
                          .served(request.facts(), page.size(), body)
                          .map(
                              recorded -> response(format, next(parameters, page, more), recorded));
                    }));
  }

  private static Optional<String> next(
      FigureQueryParams parameters, List<Figures> page, boolean more) {
    return more
        ? Optional.of(parameters.after(page.get(page.size() - 1).place()))
        : Optional.empty();
  }

  private static Response response(RecordsFormat format, Optional<String> next, Buffer body) {
    Response.ResponseBuilder response =
        Response.ok(body).header(HttpHeaders.CONTENT_TYPE, format.mediaType());
    next.ifPresent(
        it -> response.header(HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(FIGURES, it)));
    return response.build();
  }
}
