package entente.taxii;

import entente.catalog.ApiRoot;
import entente.http.Exchange;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lets a caller in to what he asks for. Each way in asks in the same order, so that none tells a
 * stranger more than the one before it: is it there for him (404), may he do that (403), will he
 * take the answer (406), is the body of our kind (415).
 */
@ApplicationScoped
class Entrance {
  private final AccessPolicy policy;
  private final TaxiiConfig config;

  Entrance(AccessPolicy policy, TaxiiConfig config) {
    this.policy = policy;
    this.config = config;
  }

  /** The API Roots that the caller may know of. */
  List<ApiRoot> apiRoots(Exchange exchange) {
    requireAcceptable(exchange);
    return policy.apiRoots(exchange.coalition(), exchange.caller());
  }

  ApiRoot apiRoot(Exchange exchange, String name) {
    ApiRoot apiRoot = policy.apiRoot(exchange.coalition(), exchange.caller(), name);
    requireAcceptable(exchange);
    return apiRoot;
  }

  /** The collections of an API Root that the caller may know of. */
  List<Access> collections(Exchange exchange, String apiRoot) {
    ApiRoot known = apiRoot(exchange, apiRoot);
    return policy.collections(exchange.coalition(), exchange.caller(), known.name());
  }

  Access collection(Exchange exchange, String apiRoot, String collection) {
    Access access = access(exchange, apiRoot, collection);
    requireAcceptable(exchange);
    return access;
  }

  Access toRead(Exchange exchange, String apiRoot, String collection) {
    Access access = access(exchange, apiRoot, collection);
    access.requireRead();
    requireAcceptable(exchange);
    return access;
  }

  Access toWrite(Exchange exchange, String apiRoot, String collection) {
    Access access = access(exchange, apiRoot, collection);
    access.requireWrite();
    requireAcceptable(exchange);
    TaxiiMediaTypes.requireSupported(exchange.header("Content-Type"));
    return access;
  }

  Access toDelete(Exchange exchange, String apiRoot, String collection) {
    Access access = access(exchange, apiRoot, collection);
    access.requireReadAndWrite();
    requireAcceptable(exchange);
    return access;
  }

  private Access access(Exchange exchange, String apiRoot, String collection) {
    Access access = policy.access(exchange.coalition(), exchange.caller(), apiRoot, collection);
    exchange.concerns(access.collection().id());
    return access;
  }

  private void requireAcceptable(Exchange exchange) {
    TaxiiMediaTypes.requireAcceptable(exchange.header("Accept"), config.strictAccept());
  }
}
