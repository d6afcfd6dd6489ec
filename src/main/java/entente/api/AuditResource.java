package entente.api;

import entente.audit.AccessRecordPage;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.gate.RecordKeeper;
import entente.http.Exchange;
import entente.http.MediaTypes;
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

/** The auditor's search of the access log. To look is on record too. */
@Cancellable(false)
@Path("/audit/records")
class AuditResource {
  private static final String SCOPE = "audit:read";

  private final AccessPolicy policy;
  private final AuditTrail audit;
  private final RecordKeeper keeper;

  AuditResource(AccessPolicy policy, AuditTrail audit, RecordKeeper keeper) {
    this.policy = policy;
    this.audit = audit;
    this.keeper = keeper;
  }

  @GET
  public Uni<Response> getRecords(RoutingContext context, UriInfo uri) {
    Exchange exchange = Exchange.of(context).asks(Action.READ_ACCESS_RECORDS);
    policy.requireOffice(exchange.coalition(), exchange.caller(), SCOPE);
    AccessRecordQueryParams asked = new AccessRecordQueryParams(uri.getQueryParameters());
    exchange.filteredBy(asked.toString());
    return audit.find(asked.toQuery()).chain(page -> answer(exchange, asked, page));
  }

  private Uni<Response> answer(
      Exchange exchange, AccessRecordQueryParams asked, AccessRecordPage page) {
    return keeper
        .served(exchange.facts(), page.entries().size(), AccessRecordLines.of(page))
        .map(body -> response(asked, page, body));
  }

  private static Response response(
      AccessRecordQueryParams asked, AccessRecordPage page, Buffer body) {
    Response.ResponseBuilder response =
        Response.ok(body).header(HttpHeaders.CONTENT_TYPE, MediaTypes.NDJSON);
    if (page.more()) {
      long last = page.entries().get(page.entries().size() - 1).number();
      response.header(
          HttpHeaders.LINK, "</audit/records?%s>; rel=\"next\"".formatted(asked.after(last)));
    }
    return response.build();
  }
}
