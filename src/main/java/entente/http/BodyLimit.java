package entente.http;

import entente.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * How large a body may be.
 *
 * @param octets how many octets it may have
 * @param name what the limit is called, for the one who has met it
 */
public record BodyLimit(long octets, String name) {

  /**
   * Goes on only where no larger body is announced.
   *
   * @throws Problem of kind {@code TOO_LARGE}
   */
  public void requireAnnounced(HttpServerRequest request) {
    if (announced(request) > octets) {
      throw tooLarge();
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      throw Problem.malformed("Content-Length: a number was expected");
    }
  }

  /** That a body is larger. */
  Problem tooLarge() {
    return Problem.tooLarge("the body is larger than %s, %d octets".formatted(name, octets));
  }
}
