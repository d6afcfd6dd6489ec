package entente.taxii;

import entente.catalog.DateAdded;
import entente.gate.RenderedPage;
import entente.http.ContentCoding;
import entente.http.MediaTypes;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Responses with the media type of TAXII, spelled as the standard spells it. */
final class TaxiiResponse {
  private static final String FIRST = "X-TAXII-Date-Added-First";
  private static final String LAST = "X-TAXII-Date-Added-Last";

  private TaxiiResponse() {}

  static Response ok(Buffer body) {
    return response(200, body).build();
  }

  static Response accepted(Buffer body) {
    return response(202, body).build();
  }

  /**
   * A page, with the dates of its first and last entry (TAXII 2.1, section 3.2). An empty page
   * repeats the position it was asked from, or says how far it looked, so that a client that stores
   * it loses nothing.
   *
   * @param coded the body as it is sent
   * @param after the position that the page starts behind
   */
  static Response page(RenderedPage rendered, ContentCoding.Coded coded, DateAdded after) {
    Response.ResponseBuilder response = response(200, coded.bytes());
    coded.coding().ifPresent(it -> response.header(HttpHeaders.CONTENT_ENCODING, it));
    return response
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header(FIRST, rendered.disclosure().firstAdded().orElse(after).toString())
        .header(LAST, last(rendered).orElse(after).toString())
        .build();
  }

  private static Optional<DateAdded> last(RenderedPage page) {
    return page.disclosure().lastAdded().or(page::end);
  }

  private static Response.ResponseBuilder response(int status, Buffer body) {
    return Response.status(status).header(HttpHeaders.CONTENT_TYPE, MediaTypes.TAXII).entity(body);
  }
}
