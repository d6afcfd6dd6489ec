package entente.http;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** The error resource of TAXII (TAXII 2.1, section 3.6.1), which every interface answers with. */
public final class ErrorBody {
  private ErrorBody() {}

  /**
   * An error resource.
   *
   * @param status the HTTP status, which the resource states as text
   * @param title the kind of error, in a few words
   * @param description what is wrong and what was expected, for the client
   * @param errorId the identifier of the request, under which it is in the log
   */
  public static Buffer of(int status, String title, String description, UUID errorId) {
    return JsonBody.of(
        new ErrorResource(title, description, errorId.toString(), Integer.toString(status)));
  }

  private record ErrorResource(
      String title, String description, String errorId, String httpStatus) {}
}
