package entente.console;

import entente.http.RequestContext;
import entente.sharing.AccessPolicy;
import entente.sharing.Caller;
import entente.sharing.Partner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;

/** Makes the heads of pages within a session. */
@ApplicationScoped
public class PageHeads {
  private final Sessions sessions;
  private final AccessPolicy policy;
  private final Assets assets;

  PageHeads(Sessions sessions, AccessPolicy policy, Assets assets) {
    this.sessions = sessions;
    this.policy = policy;
    this.assets = assets;
  }

  /** The head of a page for the one who asks for it. */
  public Uni<PageHead> of(RequestContext request, String title) {
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

  private PageHead.User user(RequestContext request, SessionSeal seal, Session session) {
    Caller caller = request.caller();
    String name =
        request
            .coalition()
            .agreement()
            .partner(caller.partner())
            .map(Partner::name)
            .orElse(caller.partner().value());
    return new PageHead.User(
        name,
        caller.client(),
        session.end().truncatedTo(ChronoUnit.SECONDS).toString(),
        seal.formToken(session),
        Duties.of(policy, request));
  }
}
