package entente.http.connections;

import entente.audit.Outcome;

/** Why the HTTP layer refuses what is no request. */
public enum Refusal {
  MALFORMED_HEAD(400, "Bad Request", Outcome.MALFORMED),
  AMBIGUOUS_FRAMING(400, "Bad Request", Outcome.MALFORMED),
  MALFORMED_CHUNK(400, "Bad Request", Outcome.MALFORMED),
  TOO_MANY_WAITING(400, "Bad Request", Outcome.MALFORMED),
  HEAD_TOO_SLOW(408, "Request Timeout", Outcome.TOO_SLOW),
  REQUEST_LINE_TOO_LONG(414, "URI Too Long", Outcome.TARGET_TOO_LONG),
  FIELDS_TOO_LONG(431, "Request Header Fields Too Large", Outcome.FIELDS_TOO_LONG),
  HEADS_TOO_LARGE(503, "Service Unavailable", Outcome.UNAVAILABLE),
  UNKNOWN_VERSION(505, "HTTP Version Not Supported", Outcome.MALFORMED),
  /** The connection is closed without an answer. */
  TOO_MANY_CONNECTIONS(503, "Service Unavailable", Outcome.UNAVAILABLE),
  /** The connection is closed without an answer. */
  TOO_MANY_FRAMES(400, "Bad Request", Outcome.MALFORMED);

  private final int status;
  private final String title;
  private final Outcome outcome;

  Refusal(int status, String title, Outcome outcome) {
    this.status = status;
    this.title = title;
    this.outcome = outcome;
  }

  /** The HTTP status of the answer. */
  int status() {
    return status;
  }

  /** The reason phrase of the status. */
  String title() {
    return title;
  }

  /** The outcome under which the access log has it. */
  Outcome outcome() {
    return outcome;
  }
}
