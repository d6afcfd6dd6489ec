package entente.taxii;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.http.MediaTypes;
import entente.sharing.Access;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes the small resources of TAXII: discovery, API Root and collections. */
final class Resources {
  private Resources() {}

  /** TAXII 2.1, section 4.1.1. */
  static Buffer discovery(TaxiiConfig config, List<ApiRoot> apiRoots) {
    JsonObject resource =
        new JsonObject().put("title", config.title()).put("description", config.description());
    config.contact().ifPresent(contact -> resource.put("contact", contact));
    if (!apiRoots.isEmpty()) {
      resource
          .put("default", path(apiRoots.get(0)))
          .put("api_roots", new JsonArray(apiRoots.stream().map(Resources::path).toList()));
    }
    return resource.toBuffer();
  }

  /** The path of an API Root's URL, the slash at the end included. */
  private static String path(ApiRoot apiRoot) {
    return "/api/" + apiRoot.name() + "/";
  }

  /** TAXII 2.1, section 4.2.1. */
  static Buffer apiRoot(TaxiiConfig config, ApiRoot apiRoot) {
    return new JsonObject()
        .put("title", apiRoot.title())
        .put("description", apiRoot.description())
        .put("versions", new JsonArray().add(MediaTypes.TAXII))
        .put("max_content_length", config.contentLengthMax())
        .toBuffer();
  }

  /** TAXII 2.1, section 5.1.1. */
  static Buffer collections(List<Access> accesses) {
    JsonObject resource = new JsonObject();
    if (!accesses.isEmpty()) {
      resource.put(
          "collections", new JsonArray(accesses.stream().map(Resources::resource).toList()));
    }
    return resource.toBuffer();
  }

  /** TAXII 2.1, section 5.2.1. */
  static Buffer collection(Access access) {
    return resource(access).toBuffer();
  }

  private static JsonObject resource(Access access) {
    Collection collection = access.collection();
    return new JsonObject()
        .put("id", collection.id().toString())
        .put("title", collection.title())
        .put("description", collection.description())
        .put("alias", collection.alias())
        .put("can_read", access.canRead())
        .put("can_write", access.canWrite())
        .put("media_types", new JsonArray().add(PageWriter.STIX));
  }
}
