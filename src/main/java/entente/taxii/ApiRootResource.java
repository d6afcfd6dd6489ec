package entente.taxii;

import entente.audit.Action;
import entente.catalog.ApiRoot;
import entente.gate.RecordKeeper;
import entente.http.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** An API Root (TAXII 2.1, section 4.2). */
@Cancellable(false)
@Path("/api/{apiRoot}")
class ApiRootResource {
  private final Entrance entrance;
  private final RecordKeeper keeper;
  private final TaxiiConfig config;

  ApiRootResource(Entrance entrance, RecordKeeper keeper, TaxiiConfig config) {
    this.entrance = entrance;
    this.keeper = keeper;
    this.config = config;
  }

  @GET
  public Uni<Response> getApiRoot(RoutingContext context, @RestPath String apiRoot) {
    Exchange exchange = Exchange.of(context).asks(Action.READ_API_ROOT);
    ApiRoot known = entrance.apiRoot(exchange, apiRoot);
    return keeper
        .served(exchange.facts(), 1, Resources.apiRoot(config, known))
        .map(TaxiiResponse::ok);
  }
}
