package entente.http.connections;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The header fields of one request (RFC 9112, section 5) and what they say of the body's length,
 * where there is but one way to read them (section 6).
 */
final class FieldLines {
  /** More digits than any length has, and fewer than would overflow. */
  private static final int LENGTH_DIGITS_MAX = 18;

  private static final int NAME_MAX = "transfer-encoding".length();

  private boolean host;
  private boolean length;
  private boolean chunked;
  private long octets;

  /** Forgets the fields of the request before. */
  void clear() {
    host = false;
    length = false;
    chunked = false;
    octets = 0;
  }

  /**
   * Takes the next field.
   *
   * @param from its first octet
   * @param to behind its last octet, the end of the line left out
   * @throws RefusedException where it is malformed, or contradicts another
   */
  void add(ByteBuf in, int from, int to) {
    int colon = in.indexOf(from, to, (byte) ':');
    if (Octets.isBlank(in.getByte(from)) || colon <= from) {
      throw malformed("a header field is a name, a colon and a value, on one line");
    }
    for (int at = from; at < colon; at++) {
      if (!Octets.isOfToken(in.getByte(at))) {
        throw malformed("the name of a header field must be a token (RFC 9110, section 5.6.2)");
      }
    }
    for (int at = colon + 1; at < to; at++) {
      if (!Octets.isOfFieldValue(in.getByte(at))) {
        throw malformed("a header field has a control character");
      }
    }
    if (colon - from <= NAME_MAX) {
      read(text(in, from, colon).toLowerCase(Locale.ROOT), text(in, colon + 1, to).strip());
    }
  }

  private static String text(ByteBuf in, int from, int to) {
    return in.toString(from, to - from, StandardCharsets.ISO_8859_1);
  }

  private void read(String name, String value) {
    switch (name) {
      case "host" -> readHost(value);
      case "content-length" -> readLength(value);
      case "transfer-encoding" -> readCoding(value);
      default -> {}
    }
  }

  private void readHost(String value) {
    if (host) {
      throw ambiguous("there are two Host fields");
    }
    host = true;
    for (byte octet : value.getBytes(StandardCharsets.ISO_8859_1)) {
      if (!Octets.isOfHost(octet)) {
        throw malformed("Host: a host and, if need be, a port was expected");
      }
    }
  }

  private void readLength(String value) {
    if (length) {
      throw ambiguous("there are two Content-Length fields");
    }
    length = true;
    if (value.isEmpty()
        || value.length() > LENGTH_DIGITS_MAX
        || !value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw ambiguous("Content-Length: a number of octets was expected");
    }
    octets = Long.parseLong(value);
  }

  private void readCoding(String value) {
    if (chunked) {
      throw ambiguous("there are two Transfer-Encoding fields");
    }
    if (!value.equalsIgnoreCase("chunked")) {
      throw ambiguous("Transfer-Encoding: only chunked is understood");
    }
    chunked = true;
  }

  /**
   * How the body is framed, now that all fields are there.
   *
   * @param version10 whether the request is of HTTP/1.0, which has no chunks
   * @throws RefusedException where there are two ways to read it
   */
  BodyFraming framing(boolean version10) {
    if (chunked && length) {
      throw ambiguous("there are Content-Length and Transfer-Encoding");
    }
    if (chunked && version10) {
      throw ambiguous("HTTP/1.0 has no Transfer-Encoding");
    }
    return new BodyFraming(chunked ? BodyFraming.CHUNKED : octets);
  }

  private static RefusedException malformed(String detail) {
    return new RefusedException(Refusal.MALFORMED_HEAD, detail);
  }

  private static RefusedException ambiguous(String detail) {
    return new RefusedException(Refusal.AMBIGUOUS_FRAMING, detail);
  }
}
