package entente.console;

import entente.http.RequestContext;
import entente.sharing.Caller;
import entente.sharing.Partner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the heads of pages within a session. */
@ApplicationScoped
class PageHeads {
  private final Sessions sessions;
  private final Assets assets;

  PageHeads(Sessions sessions, Assets assets) {
    this.sessions = sessions;
    this.assets = assets;
  }

  /** The head of a page for the one who asks for it. */
  Uni<PageHead> of(RequestContext request, String title) {
    return sessions
        .of(request)
        .chain(
            session ->
                sessions
                    .seal()
                    .map(
                        seal ->
                            session
                                .map(
                                    it -> PageHead.signedIn(title, assets, user(request, seal, it)))
                                // The reader without a token has no session.
                                .orElseGet(() -> PageHead.signedOut(title, assets))));
  }

  private static PageHead.User user(RequestContext request, SessionSeal seal, Session session) {
    Caller caller = request.caller();
    String name =
        request
            .coalition()
            .agreement()
            .partner(caller.partner())
            .map(Partner::name)
            .orElse(caller.partner().value());
    return PageHead.user(name, caller, session.end(), seal.formToken(session));
  }
}
