package entente.http;

import entente.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * How long the head of a request may be. The HTTP layer reads more than is allowed here, so that
 * the refusal is ours, on record and with words; what is longer than even that it refuses itself.
 */
final class RequestHead {
  /** Octets of path and query: of all filters, whatever of them is escaped, and a cursor. */
  private static final int TARGET_MAX = 300_000;

  /** Octets of all header fields. */
  private static final int FIELDS_MAX = 20_480;

  /** The colon, the blank and the end of a field's line. */
  private static final int FIELD_MARKS = 4;

  private RequestHead() {}

  /**
   * Has the connection closed behind the answer to a head that is too long, whatever that answer
   * is: it keeps as much memory as its longest line took, for as long as it is open.
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

  /** Goes on only with header fields that are not too long. */
  static void requireFields(HttpServerRequest request) {
    if (octetsOfFields(request) > FIELDS_MAX) {
      throw new Problem(
          Problem.Kind.FIELDS_TOO_LONG,
          "the header fields are longer than %d octets together".formatted(FIELDS_MAX));
    }
  }

  /** Goes on only with a path and query that are not too long. */
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
