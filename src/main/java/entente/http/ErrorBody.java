package entente.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The error resource of TAXII (TAXII 2.1, section 3.6.1), which all interfaces answer with. */
final class ErrorBody {
  private ErrorBody() {}

  /**
   * Makes one.
   *
   * @param status the HTTP status, which the resource states as text
   * @param title what is wrong, in a few words
   * @param description the sentence for the one who asked
   * @param errorId the request's own identifier, by which the operator finds it in the log
   */
  static Buffer of(int status, String title, String description, UUID errorId) {
    return new JsonObject()
        .put("title", title)
        .put("description", description)
        .put("error_id", errorId.toString())
        .put("http_status", Integer.toString(status))
        .toBuffer();
  }
}
