package entente.http;

import entente.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Limits the head of a request. The HTTP layer accepts somewhat longer heads than this class does,
 * so that the refusal is recorded and has a TAXII error body; it refuses still longer ones itself.
 */
final class RequestHead {
  /** Octets of path and query: room for all filters, fully escaped, and a cursor. */
  private static final int TARGET_MAX = 300_000;

  /** Octets of all header fields. */
  private static final int FIELDS_MAX = 20_480;

  /** The colon, the space and the line end of a field. */
  private static final int FIELD_MARKS = 4;

  private RequestHead() {}

  /**
   * Closes the connection after the answer to a head that is too long, whatever the answer is: an
   * open connection keeps the buffer of its longest line.
   */
  static void closeWhereTooLong(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isTooLong(request)
        || request.version() == HttpVersion.HTTP_2
        || UnreadBody.isAnnounced(request)) {
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.addEndHandler(answered -> request.connection().close());
  }

  private static boolean isTooLong(HttpServerRequest request) {
    return request.uri().length() > TARGET_MAX || octetsOfFields(request) > FIELDS_MAX;
  }

  /** Refuses header fields that are too long together. */
  static void requireFields(HttpServerRequest request) {
    if (octetsOfFields(request) > FIELDS_MAX) {
      throw new Problem(
          Problem.Kind.FIELDS_TOO_LONG,
          "the header fields are longer than %d octets together".formatted(FIELDS_MAX));
    }
  }

  /** Refuses a path and query that are too long. */
  static void requireTarget(HttpServerRequest request) {
    if (request.uri().length() > TARGET_MAX) {
      throw new Problem(
          Problem.Kind.TARGET_TOO_LONG,
          "path and query are longer than %d octets together".formatted(TARGET_MAX));
    }
  }

  private static long octetsOfFields(HttpServerRequest request) {
    long octets = 0;
    for (Map.Entry<String, String> field : request.headers()) {
      octets += field.getKey().length() + field.getValue().length() + FIELD_MARKS;
    }
    return octets;
  }
}
