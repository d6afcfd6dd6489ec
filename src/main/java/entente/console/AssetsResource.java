package entente.console;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The files that pages are shown with. They are public, and asking for one is not recorded. */
@Cancellable(false)
@Path(ConsolePaths.ASSETS + "/{digest}/{name}")
class AssetsResource {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final Assets assets;

  AssetsResource(Assets assets) {
    this.assets = assets;
  }

  @GET
  public Response getAsset(RoutingContext context, @RestPath String digest, @RestPath String name) {
    Assets.Asset asset = assets.at(digest, name);
    // In the place of what every answer has been given already: a header of JAX-RS would join it.
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_GOOD);
    return PageResponse.guarded(200)
        .header(HttpHeaders.CONTENT_TYPE, asset.mediaType())
        .entity(asset.content())
        .build();
  }
}
