package entente.http;

import entente.audit.Action;
import entente.audit.RequestFacts;
import entente.catalog.CollectionId;
import entente.sharing.Caller;
import entente.sharing.Coalition;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One request and what is found of it on its way: who asks, for what, of which collection. Whatever
 * ends the request then knows enough to put it on record.
 */
public final class Exchange {
  private static final String KEY = Exchange.class.getName();

  private final RoutingContext context;
  private RequestFacts facts;
  private Optional<Admission> admission = Optional.empty();
  private boolean broken;

  /** Who was let in, and what the coalition had agreed on then. */
  private record Admission(Caller caller, Coalition coalition) {}

  private Exchange(RoutingContext context, Instant now) {
    this.context = context;
    HttpServerRequest request = context.request();
    this.facts =
        new RequestFacts(
            UUID.randomUUID(),
            now,
            Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress).orElse(""),
            Optional.empty(),
            Action.UNKNOWN,
            Optional.empty(),
            request.path() == null ? "" : request.path(),
            "");
  }

  /** The exchange of a request; it begins when it is first asked for. */
  public static Exchange of(RoutingContext context, Instant now) {
    Exchange exchange = context.get(KEY);
    if (exchange == null) {
      exchange = new Exchange(context, now);
      context.put(KEY, exchange);
    }
    return exchange;
  }

  /** The exchange of a request that was let in. */
  public static Exchange of(RoutingContext context) {
    Exchange exchange = context.get(KEY);
    if (exchange == null) {
      throw new IllegalStateException("a request came past the front door");
    }
    return exchange;
  }

  /** Begins to notice whether the client hangs up, before anybody waits for what it sends. */
  void watch() {
    context.request().exceptionHandler(failure -> broken = true);
  }

  /** Whether the request broke off, as far as was noticed before somebody began to read it. */
  boolean isBroken() {
    return broken;
  }

  /** Does something after what waits to be done for this request. */
  void onContext(Runnable deed) {
    context.vertx().getOrCreateContext().runOnContext(ignored -> deed.run());
  }

  void admit(Caller caller, Coalition coalition) {
    admission = Optional.of(new Admission(caller, coalition));
    facts = facts.by(caller);
  }

  /** Notes what is asked for. */
  public Exchange asks(Action action) {
    facts = facts.about(action);
    return this;
  }

  /** Notes of which collection. */
  public void concerns(CollectionId collection) {
    facts = facts.of(collection);
  }

  /** Notes the filters that were understood. */
  public void filteredBy(String filters) {
    facts = facts.filteredBy(filters);
  }

  public Caller caller() {
    return admission.orElseThrow().caller();
  }

  public Coalition coalition() {
    return admission.orElseThrow().coalition();
  }

  public RequestFacts facts() {
    return facts;
  }

  /** A header; where it is there several times, all of them, as one list. */
  public Optional<String> header(String name) {
    MultiMap headers = context.request().headers();
    return headers.contains(name)
        ? Optional.of(headers.getAll(name).stream().collect(Collectors.joining(",")))
        : Optional.empty();
  }

  /** The path that is routed: without dots, doubled slashes and needless escapes. */
  String path() {
    return context.normalizedPath();
  }

  public HttpServerRequest request() {
    return context.request();
  }

  /** The query string's parameters, decoded. */
  public MultiMap parameters() {
    return context.queryParams();
  }
}
