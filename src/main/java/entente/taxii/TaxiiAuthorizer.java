package entente.taxii;

import entente.catalog.ApiRoot;
import entente.http.ContentNegotiation;
import entente.http.RequestContext;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Authorizes a TAXII request. Every method checks in the same order, so that no refusal reveals
 * more than the one before it: does the resource exist for this caller (404), may they do this
 * (403), do they accept our media type (406), is the body of that type (415).
 */
@ApplicationScoped
class TaxiiAuthorizer {
  private final AccessPolicy policy;
  private final TaxiiConfig config;

  TaxiiAuthorizer(AccessPolicy policy, TaxiiConfig config) {
    this.policy = policy;
    this.config = config;
  }

  /** The API Roots that the caller may know of. */
  List<ApiRoot> apiRoots(RequestContext request) {
    requireAcceptable(request);
    return policy.apiRoots(request.coalition(), request.caller());
  }

  /** The API Root of that name. */
  ApiRoot apiRoot(RequestContext request, String name) {
    ApiRoot apiRoot = policy.apiRoot(request.coalition(), request.caller(), name);
    requireAcceptable(request);
    return apiRoot;
  }

  /** The collections of an API Root that the caller may know of, sorted by identifier. */
  List<Access> collections(RequestContext request, String apiRoot) {
    ApiRoot known = apiRoot(request, apiRoot);
    return policy.collections(request.coalition(), request.caller(), known.name());
  }

  /** Access to a collection's own resource. */
  Access collection(RequestContext request, String apiRoot, String collection) {
    Access access = access(request, apiRoot, collection);
    requireAcceptable(request);
    return access;
  }

  /** Access to read the objects of a collection. */
  Access toRead(RequestContext request, String apiRoot, String collection) {
    Access access = access(request, apiRoot, collection);
    access.requireRead();
    requireAcceptable(request);
    return access;
  }

  /** Access to add objects to a collection. */
  Access toWrite(RequestContext request, String apiRoot, String collection) {
    Access access = access(request, apiRoot, collection);
    access.requireWrite();
    requireAcceptable(request);
    ContentNegotiation.requireIdentity(request.header("Content-Encoding"));
    TaxiiMediaTypes.requireSupported(request.header("Content-Type"), config.strictEnvelope());
    return access;
  }

  /** Access to delete objects of a collection: to read and to write (TAXII 2.1, section 5.7). */
  Access toDelete(RequestContext request, String apiRoot, String collection) {
    Access access = access(request, apiRoot, collection);
    access.requireReadAndWrite();
    requireAcceptable(request);
    return access;
  }

  private Access access(RequestContext request, String apiRoot, String collection) {
    Access access = policy.access(request.coalition(), request.caller(), apiRoot, collection);
    request.concerns(access.collection().id());
    return access;
  }

  private void requireAcceptable(RequestContext request) {
    TaxiiMediaTypes.requireAcceptable(request.header("Accept"), config.strictAccept());
  }
}
