package entente.console.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.audit.Action;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.console.ConsolePaths;
import entente.console.reader.IndentedJson;
import entente.console.reader.ObjectPages;
import entente.console.reader.ObjectPages.Reading;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.DocumentJson;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Begins a new version of an object, or its revocation: the form to publish, with the newest
 * version in it. A check says then what is different and who would receive it.
 */
@Cancellable(false)
@Path(ConsolePaths.PUBLISH + "/{collection}/{object}")
class RevisionsResource {
  private final ObjectPages pages;
  private final BundleForms forms;
  private final Clock clock;

  RevisionsResource(ObjectPages pages, BundleForms forms, Clock clock) {
    this.pages = pages;
    this.forms = forms;
    this.clock = clock;
  }

  @GET
  @Path("/version")
  public Uni<Response> newVersion(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    return form(context, collection, object, false);
  }

  @GET
  @Path("/revocation")
  public Uni<Response> revocation(
      RoutingContext context, @RestPath String collection, @RestPath String object) {
    return form(context, collection, object, true);
  }

  private Uni<Response> form(
      RoutingContext context, String collection, String object, boolean revoked) {
    RequestContext request = RequestContext.of(context).recordedAs(Action.READ_OBJECT);
    Access access = pages.toRead(request, collection);
    access.requireWrite();
    StixId id = id(object);
    request.concerns(id);
    return pages.object(
        request,
        new Reading(access, newest(id)),
        id,
        "Publish",
        (head, page) ->
            Templates.publish(
                head,
                new BundleView(
                    forms.writable(request),
                    access.collection().id().toString(),
                    envelope(page, revoked),
                    List.of())));
  }

  /** The identifier in a path. */
  static StixId id(String object) {
    if (!StixId.isWellFormed(object)) {
      throw Problem.notFound("there is no such object in this collection");
    }
    return new StixId(object);
  }

  private static ObjectQuery newest(StixId id) {
    return new ObjectQuery(
        Set.of(id.value()), Set.of(), VersionSelection.LAST, Set.of(), DateAdded.START, 1);
  }

  private String envelope(ObjectPage page, boolean revoked) {
    return page.objects().stream()
        .map(it -> DocumentJson.read(it.document()))
        .map(it -> "{\"objects\":[" + next(it, revoked) + "]}")
        .map(IndentedJson::of)
        .findFirst()
        .orElse("");
  }

  /** The next version of an object; one of a type without versions stays as it is. */
  private JsonNode next(JsonNode document, boolean revoked) {
    if (!(document instanceof ObjectNode) || !document.has("modified")) {
      return document;
    }
    ObjectNode next = document.deepCopy();
    next.put("modified", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    if (revoked) {
      next.put("revoked", true);
    }
    return next;
  }
}
