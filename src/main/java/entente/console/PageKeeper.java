package entente.console;

import entente.gate.RecordKeeper;
import entente.http.RequestContext;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Answers with pages that disclose no object, each once it is on record. */
@ApplicationScoped
public class PageKeeper {
  private final PageHeads heads;
  private final Assets assets;
  private final RecordKeeper keeper;

  PageKeeper(PageHeads heads, Assets assets, RecordKeeper keeper) {
    this.heads = heads;
    this.assets = assets;
    this.keeper = keeper;
  }

  /**
   * A page within a session.
   *
   * @param entries how many entries it lists
   * @param content makes the page of its head
   */
  public Uni<Response> page(
      RequestContext request,
      String title,
      int entries,
      Function<PageHead, TemplateInstance> content) {
    return heads.of(request, title).chain(head -> answer(request, entries, content.apply(head)));
  }

  /** A page for who has not signed in. */
  Uni<Response> open(
      RequestContext request,
      String title,
      int entries,
      Function<PageHead, TemplateInstance> content) {
    return answer(request, entries, content.apply(PageHead.signedOut(title, assets)));
  }

  private Uni<Response> answer(RequestContext request, int entries, TemplateInstance page) {
    return keeper
        .served(request.facts(), entries, Buffer.buffer(page.render()))
        .map(body -> PageResponse.page(200, body).build());
  }
}
