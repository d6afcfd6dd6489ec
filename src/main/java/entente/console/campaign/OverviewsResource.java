package entente.console.campaign;

import entente.audit.Action;
import entente.catalog.DateAdded;
import entente.console.ConsoleConfig;
import entente.console.ConsolePaths;
import entente.console.reader.ObjectPages;
import entente.console.reader.ObjectPages.File;
import entente.console.reader.ObjectPages.Reading;
import entente.http.RequestContext;
import entente.sharing.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Views of a whole collection. */
@Cancellable(false)
@Path(ConsolePaths.COLLECTIONS + "/{collection}")
class OverviewsResource {
  private final ObjectPages pages;
  private final int limit;

  OverviewsResource(ObjectPages pages, ConsoleConfig config) {
    this.pages = pages;
    this.limit = config.overviewObjectsMax();
  }

  /** Where each partner stands. */
  @GET
  @Path("/positions")
  public Uni<Response> getPositions(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Reading reading = reading(request, collection, PositionsView.TYPES);
    return pages.page(
        request,
        reading,
        "Positions",
        (head, page) ->
            Templates.positions(head, PositionsView.of(Overview.of(reading.access(), page))));
  }

  /** When what happened. */
  @GET
  @Path("/timeline")
  public Uni<Response> getTimeline(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Reading reading = reading(request, collection, TimelineView.TYPES);
    return pages.page(
        request,
        reading,
        "Timeline",
        (head, page) ->
            Templates.timeline(head, TimelineView.of(Overview.of(reading.access(), page))));
  }

  /** Which techniques were used. */
  @GET
  @Path("/techniques")
  public Uni<Response> getTechniques(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Reading reading = reading(request, collection, TechniquesView.TYPES);
    return pages.page(
        request,
        reading,
        "Techniques",
        (head, page) ->
            Templates.techniques(head, TechniquesView.of(Overview.of(reading.access(), page))));
  }

  /** The same as a layer for the ATT&amp;CK Navigator. */
  @GET
  @Path("/techniques/layer.json")
  public Uni<Response> getLayer(RoutingContext context, @RestPath String collection) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Reading reading = reading(request, collection, TechniquesView.TYPES);
    return pages.file(
        request,
        reading,
        new File(reading.access().collection().alias() + "-layer.json", "application/json"),
        page -> NavigatorLayer.of(TechniquesView.of(Overview.of(reading.access(), page))));
  }

  private Reading reading(RequestContext request, String collection, Set<String> types) {
    Access access = pages.toRead(request, collection);
    DateAdded after = pages.after(request);
    request.filteredBy(
        "added_after=" + after + "&match[type]=" + String.join(",", new TreeSet<>(types)));
    return new Reading(access, Overview.query(types, after, limit));
  }
}
