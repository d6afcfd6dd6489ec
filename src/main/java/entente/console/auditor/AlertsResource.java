package entente.console.auditor;

import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.console.ConsoleConfig;
import entente.console.ConsolePaths;
import entente.console.auditor.AuditorPages.Content;
import entente.http.RequestContext;
import entente.http.audit.AccessRecordQueryParams;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What was unusual in the access log, and what it means. */
@Cancellable(false)
@Path(ConsolePaths.AUDIT + "/alerts")
class AlertsResource {
  private final AuditorPages pages;
  private final AuditTrail audit;
  private final String pageMax;

  AlertsResource(AuditorPages pages, AuditTrail audit, ConsoleConfig config) {
    this.pages = pages;
    this.audit = audit;
    this.pageMax = Integer.toString(config.pageObjectsMax());
  }

  @GET
  public Uni<Response> getAlerts(RoutingContext context) {
    RequestContext request = pages.auditor(context, Action.READ_ACCESS_RECORDS);
    Given given = Given.in(request.parameters());
    AccessRecordQueryParams parameters =
        new AccessRecordQueryParams(
            given.with("action", "alert").with("order", "newest").with("limit", pageMax).values(),
            pages.scope(request));
    request.filteredBy(parameters.toString());
    return pages.page(
        request,
        "Alerts",
        audit.find(parameters.toQuery()),
        new Content<>(
            found -> found.entries().size(),
            (head, found) -> Templates.alerts(head, AlertsView.of(given, parameters, found))));
  }
}
