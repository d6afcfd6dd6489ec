package entente.api;

import entente.http.ContentNegotiation;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Authorizes a publisher's request, checking in the order of TAXII: 404, 403, 406, 415. */
@ApplicationScoped
class PublisherAuthorizer {
  private static final List<String> SUPPORTED =
      List.of(MediaTypes.BUNDLE, MediaTypes.ENVELOPE, MediaTypes.JSON);

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
    ContentNegotiation.requireAcceptable(
        request.header("Accept"), range -> ACCEPTED.contains(range.name()), MediaTypes.JSON);
  }

  /** Refuses a body that is neither a bundle nor an envelope, by its media type. */
  void requireSupported(RequestContext request) {
    ContentNegotiation.requireIdentity(request.header("Content-Encoding"));
    ContentNegotiation.requireSupported(request.header("Content-Type"), SUPPORTED);
  }
}
