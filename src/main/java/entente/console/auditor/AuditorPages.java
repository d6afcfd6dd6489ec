package entente.console.auditor;

import entente.audit.Action;
import entente.console.PageHead;
import entente.console.PageHeads;
import entente.console.PageResponse;
import entente.gate.FairWorkers;
import entente.gate.RecordKeeper;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.sharing.AccessPolicy;
import entente.sharing.AuditScope;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What all pages of auditors share: who may ask for one, that it is counted until it is sent, and
 * that it is on record before.
 */
@ApplicationScoped
class AuditorPages {
  private final AccessPolicy policy;
  private final PageHeads heads;
  private final ReadShares shares;
  private final FairWorkers workers;
  private final RecordKeeper keeper;

  AuditorPages(
      AccessPolicy policy,
      PageHeads heads,
      ReadShares shares,
      FairWorkers workers,
      RecordKeeper keeper) {
    this.policy = policy;
    this.heads = heads;
    this.shares = shares;
    this.workers = workers;
    this.keeper = keeper;
  }

  /**
   * What is made of what was found.
   *
   * @param entries how many entries the access record says that it holds
   * @param template makes the page
   */
  record Content<T>(ToIntFunction<T> entries, BiFunction<PageHead, T, TemplateInstance> template) {}

  /**
   * A file that is made of what was found.
   *
   * @param name the name under which a browser keeps it
   * @param mediaType its media type
   * @param entries how many entries the access record says that it holds
   * @param content its bytes
   */
  record Export<T>(
      String name, String mediaType, ToIntFunction<T> entries, Function<T, Buffer> content) {}

  /** The request of somebody who may search the access log. */
  RequestContext auditor(RoutingContext context, Action action) {
    RequestContext request = RequestContext.of(context).recordedAs(action);
    AuditScope unused = scope(request);
    return request;
  }

  /** Which records they may review. */
  AuditScope scope(RequestContext request) {
    return policy.requireAuditor(request.coalition(), request.caller());
  }

  /** Answers with a page of what a search finds. */
  <T> Uni<Response> page(RequestContext request, String title, Uni<T> search, Content<T> content) {
    return shares
        .count(
            request,
            sent ->
                search.chain(
                    found ->
                        heads
                            .of(request, title)
                            .map(head -> content.template().apply(head, found).render())
                            .map(page -> sent.rendered(Buffer.buffer(page)))
                            .chain(
                                page ->
                                    keeper.served(
                                        request.facts(),
                                        content.entries().applyAsInt(found),
                                        page))))
        .map(page -> PageResponse.page(200, page).build());
  }

  /** Answers with a file of what a search finds. */
  <T> Uni<Response> file(RequestContext request, Uni<T> search, Export<T> export) {
    return shares
        .count(
            request,
            sent ->
                search.chain(
                    found ->
                        workers
                            .run(
                                request.caller().partner(),
                                () -> sent.rendered(export.content().apply(found)))
                            .chain(
                                body ->
                                    keeper.served(
                                        request.facts(),
                                        export.entries().applyAsInt(found),
                                        body))))
        .map(body -> PageResponse.download(export.name(), export.mediaType(), body).build());
  }
}
