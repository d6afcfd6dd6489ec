package entente.http;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * How large a body may be.
 *
 * @param octets the largest number of octets
 * @param name the limit's name in configuration or in TAXII, told to a client that exceeds it
 */
public record BodyLimit(long octets, String name) {

  /**
   * Refuses a request that announces a larger body.
   *
   * @return how many octets are announced; 0 where none are
   * @throws Problem of kind {@code TOO_LARGE}
   */
  @CanIgnoreReturnValue
  public long requireAnnounced(HttpServerRequest request) {
    long announced = announced(request);
    if (announced > octets) {
      throw tooLarge();
    }
    return announced;
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      throw Problem.malformed("Content-Length: a number was expected");
    }
  }

  /** The refusal of a larger body, naming this limit. */
  Problem tooLarge() {
    return Problem.tooLarge("the body is larger than %s, %d octets".formatted(name, octets));
  }
}
