package entente.console.campaign;

import entente.audit.Action;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.StoredObject;
import entente.console.ConsoleConfig;
import entente.console.ConsolePaths;
import entente.console.reader.ObjectPages;
import entente.console.reader.ObjectPages.File;
import entente.console.reader.ObjectPages.Reading;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** An object with what it is linked with: as a page, as a picture and as a bundle. */
@Cancellable(false)
@Path(ConsolePaths.COLLECTIONS + "/{collection}/objects/{object}/graph")
class GraphResource {
  private final ObjectPages pages;
  private final int limit;

  GraphResource(ObjectPages pages, ConsoleConfig config) {
    this.pages = pages;
    this.limit = config.overviewObjectsMax();
  }

  /** Which object of which collection, for somebody who may read that. */
  private record Asked(RequestContext request, Reading reading, GraphSelection selection) {
    GraphView graph(ObjectPage page) {
      return GraphView.of(selection, page);
    }

    File file(String mediaType, String ending) {
      return new File(selection.id() + ending, mediaType);
    }
  }

  @GET
  public Uni<Response> getGraph(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    Asked asked = asked(context, collection, object);
    return pages.page(
        asked.request(),
        asked.reading(),
        "Graph",
        (head, page) -> Templates.graph(head, asked.graph(page)));
  }

  @GET
  @Path("/picture.svg")
  public Uni<Response> getPicture(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    Asked asked = asked(context, collection, object);
    return pages.file(
        asked.request(),
        asked.reading(),
        asked.file("image/svg+xml", ".svg"),
        page -> Buffer.buffer(Templates.picture(asked.graph(page)).render()));
  }

  @GET
  @Path("/bundle.json")
  public Uni<Response> getBundle(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    Asked asked = asked(context, collection, object);
    return pages.file(
        asked.request(),
        asked.reading(),
        asked.file("application/stix+json;version=2.1", ".json"),
        GraphResource::bundle);
  }

  private Asked asked(RoutingContext context, String collection, String object) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECTS);
    Access access = pages.toRead(request, collection);
    if (!StixId.isWellFormed(object)) {
      throw Problem.notFound("there is no such object in this collection");
    }
    StixId id = new StixId(object);
    request.concerns(id);
    DateAdded after = pages.after(request);
    request.filteredBy("added_after=" + after);
    GraphSelection selection = new GraphSelection(id, access);
    return new Asked(
        request,
        new Reading(access, Overview.query(Set.of(), after, limit), selection::select),
        selection);
  }

  /** The objects as they were received, byte for byte. */
  private static Buffer bundle(ObjectPage page) {
    Buffer bundle =
        Buffer.buffer("{\"type\":\"bundle\",\"id\":\"bundle--%s\"".formatted(UUID.randomUUID()));
    String before = ",\"objects\":[";
    for (StoredObject object : page.objects()) {
      bundle.appendString(before).appendBuffer(object.document());
      before = ",";
    }
    return bundle.appendString("]}");
  }
}
