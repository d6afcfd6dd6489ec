package entente.console;

import entente.audit.Action;
import entente.http.BrowserInterface;
import entente.http.RequestContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/** The paths of the console, and how a request for one is authenticated and refused. */
@ApplicationScoped
public class ConsolePaths implements BrowserInterface {
  public static final String CONSOLE = "/console";
  static final String ASSETS = CONSOLE + "/assets";
  static final String SIGN_IN = CONSOLE + "/sign-in";
  static final String SIGN_OUT = CONSOLE + "/sign-out";
  public static final String PUBLISH = CONSOLE + "/publish";
  public static final String AUDIT = CONSOLE + "/audit";
  public static final String COLLECTIONS = CONSOLE + "/collections";

  private static final int UNAUTHENTICATED = 401;

  private final Sessions sessions;
  private final Assets assets;

  ConsolePaths(Sessions sessions, Assets assets) {
    this.sessions = sessions;
    this.assets = assets;
  }

  @Override
  public boolean serves(String path) {
    return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
  }

  @Override
  public boolean isOpen(String path) {
    return path.equals(SIGN_IN) || path.startsWith(SIGN_IN + "/") || path.startsWith(ASSETS + "/");
  }

  @Override
  public Uni<Optional<String>> authorization(RequestContext request) {
    return sessions.of(request).map(session -> session.map(Session::authorization));
  }

  @Override
  public ResponseBuilder refusal(
      RequestContext request, int status, String title, String description) {
    PageHead head = PageHead.signedOut(title, assets);
    if (status != UNAUTHENTICATED) {
      return PageResponse.page(
          status,
          Templates.refusal(head, description, request.facts().request().toString()).render());
    }
    String why =
        request.facts().action() == Action.SIGN_IN
            ? "The token was not accepted. It may have ended, be meant for another server, or come"
                + " from an issuer that is not registered here."
            : "You are not signed in, or your session has ended.";
    return PageResponse.page(
            status, Templates.signedOut(head, why, request.facts().request().toString()).render())
        .header(HttpHeaders.SET_COOKIE, sessions.end(request));
  }
}
