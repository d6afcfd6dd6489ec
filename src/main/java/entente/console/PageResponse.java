package entente.console;

import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** The console's responses, each with the headers that keep a browser from doing more than ours. */
public final class PageResponse {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String PAGE = "text/html;charset=UTF-8";
  private static final int SEE_OTHER = 303;

  private PageResponse() {}

  /** A page that was rendered. */
  static ResponseBuilder page(int status, String html) {
    return page(status, Buffer.buffer(html));
  }

  /** A page as it is on record. */
  public static ResponseBuilder page(int status, Buffer html) {
    return guarded(status).header(HttpHeaders.CONTENT_TYPE, PAGE).entity(html);
  }

  /** A file that a browser keeps and does not show. */
  public static ResponseBuilder download(String name, String mediaType, Buffer content) {
    return guarded(200)
        .header(HttpHeaders.CONTENT_TYPE, mediaType)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .entity(content);
  }

  /** Has the browser ask for another page of the console. */
  public static ResponseBuilder seeOther(String path) {
    return guarded(SEE_OTHER).header(HttpHeaders.LOCATION, path);
  }

  /** A response without a body. */
  public static ResponseBuilder guarded(int status) {
    return Response.status(status)
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin");
  }
}
