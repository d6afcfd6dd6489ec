package entente.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.http.MediaRange;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.problem.Problem.Kind;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Authorizes a publisher's request, checking in the order of TAXII: 404, 403, 406, 415. */
@ApplicationScoped
class PublisherAuthorizer {
  /** The media type of a bundle (STIX 2.1, section 1.5). */
  static final String STIX = "application/stix+json";

  /** The media type of an envelope (TAXII 2.1, section 1.6.8). */
  static final String TAXII = "application/taxii+json";

  private static final String VERSION = "2.1";
  private static final Set<String> ACCEPTED = Set.of("*/*", "application/*", MediaTypes.JSON);

  private final AccessPolicy policy;

  PublisherAuthorizer(AccessPolicy policy) {
    this.policy = policy;
  }

  /** Access to write to the collection of that alias or identifier. */
  Access toWrite(RequestContext request, String collection) {
    Access access = policy.access(request.coalition(), request.caller(), collection);
    request.concerns(access.collection().id());
    access.requireWrite();
    return access;
  }

  /** Refuses a caller that may write to no collection. */
  void requireWriter(RequestContext request) {
    policy.requireWriter(request.coalition(), request.caller());
  }

  /** Refuses a request that does not accept JSON. */
  void requireAcceptable(RequestContext request) {
    boolean acceptable =
        request
            .header("Accept")
            .map(
                header ->
                    MediaRange.all(header)
                        .anyMatch(range -> range.isWanted() && ACCEPTED.contains(range.name())))
            .orElse(true);
    if (!acceptable) {
      throw new Problem(Kind.NOT_ACCEPTABLE, "Accept: application/json was expected");
    }
  }

  /**
   * The media type of the body, one of those supported.
   *
   * @param names the supported media types, without parameters
   */
  @CanIgnoreReturnValue
  String requireSupported(RequestContext request, List<String> names) {
    return request
        .header("Content-Type")
        .flatMap(MediaRange::parse)
        .flatMap(type -> names.stream().filter(name -> type.is(name, VERSION)).findFirst())
        .orElseThrow(
            () ->
                new Problem(
                    Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: %s was expected, in version 2.1"
                        .formatted(String.join(" or ", names))));
  }
}
