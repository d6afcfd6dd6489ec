package entente.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/**
 * An interface of the server for people with a browser: its credentials are in a session instead of
 * the {@code Authorization} header, and it answers a refusal with a page. The room that serves it
 * implements this with a bean.
 */
public interface BrowserInterface {

  /** Whether the path belongs to this interface. */
  boolean serves(String path);

  /** Whether who has not signed in may ask for this path: it discloses nothing. */
  boolean isOpen(String path);

  /**
   * What the request's session holds in place of an {@code Authorization} header; nothing where
   * there is no session, or one that has ended.
   */
  Uni<Optional<String>> authorization(RequestContext request);

  /**
   * The page that says why a request was refused.
   *
   * @param status the HTTP status
   * @param title the kind of refusal, in a few words
   * @param description what is wrong and what was expected
   */
  ResponseBuilder refusal(RequestContext request, int status, String title, String description);
}
