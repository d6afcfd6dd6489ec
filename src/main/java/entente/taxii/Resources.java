package entente.taxii;

import com.fasterxml.jackson.annotation.JsonProperty;
import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.http.JsonBody;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.sharing.Access;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Writes the small resources of TAXII: discovery, API Root and collections. */
@ApplicationScoped
class Resources {
  private final TaxiiConfig config;
  private final PublicUrls urls;
  private final PublishingRules rules;

  Resources(TaxiiConfig config, PublicUrls urls, PublishingRules rules) {
    this.config = config;
    this.urls = urls;
    this.rules = rules;
  }

  /** TAXII 2.1, section 4.1.1. */
  private record Discovery(
      String title,
      String description,
      String contact,
      @JsonProperty("default") Optional<String> first,
      List<String> apiRoots) {}

  /** TAXII 2.1, section 4.2.1. */
  private record ApiRootEntry(
      String title, String description, List<String> versions, long maxContentLength) {}

  /** TAXII 2.1, section 5.1.1. */
  private record Collections(List<CollectionEntry> collections) {}

  /** TAXII 2.1, section 5.2.1. */
  private record CollectionEntry(
      String id,
      String title,
      String description,
      String alias,
      boolean canRead,
      boolean canWrite,
      List<String> mediaTypes,
      @JsonProperty("x_entente_publishing") Optional<PublishingRules.Entry> publishing) {}

  /** The server's own resource, with the API Roots that the caller may know of. */
  Buffer discovery(RequestContext request, List<ApiRoot> apiRoots) {
    List<String> addresses =
        apiRoots.stream()
            .map(apiRoot -> urls.of(request.http(), "/api/" + apiRoot.name() + "/"))
            .toList();
    return JsonBody.of(
        new Discovery(
            config.title(),
            config.description(),
            config.contact(),
            addresses.stream().findFirst(),
            addresses));
  }

  /** An API Root. */
  Buffer apiRoot(ApiRoot apiRoot) {
    return JsonBody.of(
        new ApiRootEntry(
            apiRoot.title(),
            apiRoot.description(),
            List.of(MediaTypes.TAXII),
            config.contentLengthMax()));
  }

  /** Collections, as the caller may use them. */
  Buffer collections(List<Access> accesses) {
    return JsonBody.of(new Collections(accesses.stream().map(this::entry).toList()));
  }

  /** A collection, as the caller may use it. */
  Buffer collection(Access access) {
    return JsonBody.of(entry(access));
  }

  private CollectionEntry entry(Access access) {
    Collection collection = access.collection();
    return new CollectionEntry(
        collection.id().toString(),
        collection.title(),
        collection.description(),
        collection.alias(),
        access.canRead(),
        access.canWrite(),
        List.of(MediaTypes.STIX),
        rules.of(access));
  }
}
