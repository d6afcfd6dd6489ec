package entente.http;

import entente.audit.Action;
import entente.audit.RequestFacts;
import entente.audit.RequestId;
import entente.catalog.CollectionId;
import entente.sharing.Caller;
import entente.sharing.Coalition;
import entente.stix.StixId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request and what is known of it so far: who sent it, what it asks for, and of which collection.
 * Whatever answers the request finds here what its access record needs.
 */
public final class RequestContext {
  private static final String KEY = RequestContext.class.getName();

  private final RoutingContext context;
  private RequestFacts facts;
  private Optional<Authentication> authentication = Optional.empty();
  private boolean disconnected;

  /** Who sent the request, and the coalition's agreement as it stood then. */
  private record Authentication(Caller caller, Coalition coalition) {}

  private RequestContext(RoutingContext context, Instant now) {
    this.context = context;
    HttpServerRequest request = context.request();
    this.facts =
        new RequestFacts(
            RequestId.at(now),
            now,
            Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress).orElse(""),
            Optional.empty(),
            Action.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            request.path() == null ? "" : context.normalizedPath(),
            "");
  }

  /** The context of a request, created with the first call. */
  public static RequestContext of(RoutingContext context, Instant now) {
    RequestContext request = context.get(KEY);
    if (request == null) {
      request = new RequestContext(context, now);
      context.put(KEY, request);
    }
    return request;
  }

  /**
   * The context of a request that {@link AuthenticationFilter} has passed.
   *
   * @throws IllegalStateException where the filter has not seen the request
   */
  public static RequestContext of(RoutingContext context) {
    RequestContext request = context.get(KEY);
    if (request == null) {
      throw new IllegalStateException("the authentication filter has not seen this request");
    }
    return request;
  }

  /** Notices from now on whether the client disconnects, until a reader of the body takes over. */
  void watchForDisconnect() {
    context.request().exceptionHandler(failure -> disconnected = true);
  }

  /** Whether the client disconnected before anything began to read the body. */
  boolean isDisconnected() {
    return disconnected;
  }

  /** Runs a task on the request's Vert.x context, after the tasks that are queued there. */
  void runLater(Runnable task) {
    context.vertx().getOrCreateContext().runOnContext(ignored -> task.run());
  }

  /** Has a task run once the answer has been sent to its end, or cannot be. */
  void whenSent(Runnable task) {
    AnswerSent.then(context, task);
  }

  /** Notes who sent the request, and the agreement that applies to it. */
  void authenticated(Caller caller, Coalition coalition) {
    authentication = Optional.of(new Authentication(caller, coalition));
    facts = facts.by(caller);
  }

  /** Notes the action that the access record will name. */
  public RequestContext recordedAs(Action action) {
    facts = facts.about(action);
    return this;
  }

  /** Notes the collection that the access record will name. */
  public void concerns(CollectionId collection) {
    facts = facts.of(collection);
  }

  /** Notes the object that the access record will name. */
  public void concerns(StixId object) {
    facts = facts.of(object);
  }

  /** Notes the filters that the access record will show. */
  public void filteredBy(String filters) {
    facts = facts.filteredBy(filters);
  }

  /** The authenticated caller. */
  public Caller caller() {
    return authentication.orElseThrow().caller();
  }

  /** The coalition as it stood when the caller was authenticated. */
  public Coalition coalition() {
    return authentication.orElseThrow().coalition();
  }

  /** What the access record will say of the request itself. */
  public RequestFacts facts() {
    return facts;
  }

  /** A header field; several of one name are joined by commas (RFC 9110, section 5.3). */
  public Optional<String> header(String name) {
    List<String> values = context.request().headers().getAll(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  /** The path as it is routed: without dot segments, doubled slashes and needless escapes. */
  String path() {
    return context.normalizedPath();
  }

  /** The request as Vert.x sees it. */
  public HttpServerRequest http() {
    return context.request();
  }

  /** The query string's parameters, decoded. */
  public MultiMap parameters() {
    return context.queryParams();
  }
}
