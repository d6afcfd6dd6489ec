package entente.http.connections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The request line: {@code method SP request-target SP HTTP-version} (RFC 9112, section 3), with
 * nothing in the target that RFC 3986 does not have.
 */
final class RequestLine {
  private static final AsciiString VERSION_1_1 = AsciiString.cached("HTTP/1.1");
  private static final AsciiString VERSION_1_0 = AsciiString.cached("HTTP/1.0");
  private static final int VERSION_LENGTH = 8;
  private static final List<String> ABSOLUTE = List.of("http://", "https://");

  private RequestLine() {}

  /**
   * Checks a line.
   *
   * @param from its first octet
   * @param to behind its last octet, the end of the line left out
   * @return whether it is of HTTP/1.0
   * @throws RefusedException where it is no request line
   */
  static boolean requireValid(ByteBuf in, int from, int to) {
    int method = in.indexOf(from, to, (byte) ' ');
    int version = to - VERSION_LENGTH;
    if (method <= from || version < method + 3 || in.getByte(version - 1) != ' ') {
      throw malformed("a request line is a method, a target and a version, with one blank between");
    }
    requireMethod(in, from, method);
    requireTarget(in, method + 1, version - 1);
    return isVersion10(in, version, to);
  }

  /**
   * Checks a target that came by itself, in HTTP/2.
   *
   * @throws RefusedException where it is none
   */
  static void requireTarget(CharSequence target) {
    AsciiString octets = AsciiString.of(target);
    if (octets.isEmpty()) {
      throw malformed("the target is empty");
    }
    requireTarget(
        Unpooled.wrappedBuffer(octets.array(), octets.arrayOffset(), octets.length()),
        0,
        octets.length());
  }

  private static void requireMethod(ByteBuf in, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!Octets.isOfToken(in.getByte(at))) {
        throw malformed("the method must be a token (RFC 9110, section 5.6.2)");
      }
    }
  }

  private static boolean isVersion10(ByteBuf in, int from, int to) {
    CharSequence version = in.getCharSequence(from, to - from, StandardCharsets.ISO_8859_1);
    if (VERSION_1_1.contentEquals(version)) {
      return false;
    }
    if (VERSION_1_0.contentEquals(version)) {
      return true;
    }
    throw new RefusedException(Refusal.UNKNOWN_VERSION, "HTTP/1.1 or HTTP/1.0 was expected");
  }

  private static void requireTarget(ByteBuf in, int from, int to) {
    boolean asterisk = to - from == 1 && in.getByte(from) == '*';
    if (in.getByte(from) != '/' && !asterisk && !isAbsolute(in, from, to)) {
      throw malformed("the target is neither a path nor a URI of http");
    }
    if (to - from == 2 && in.getByte(from + 1) == '/') {
      // Java reads it as a URI without the authority that // announces.
      throw malformed("the target // names nothing; / was expected");
    }
    boolean query = false;
    for (int at = from; at < to; at++) {
      byte octet = in.getByte(at);
      if (octet == '?') {
        query = true;
      } else if (octet == '%') {
        requireEscape(in, at, to);
      } else if (!Octets.isOfPath(octet) && !(query && (octet == '[' || octet == ']'))) {
        throw malformed("the target has a character that a URI has only escaped");
      }
    }
  }

  private static boolean isAbsolute(ByteBuf in, int from, int to) {
    for (String scheme : ABSOLUTE) {
      if (to - from > scheme.length()
          && in.getCharSequence(from, scheme.length(), StandardCharsets.ISO_8859_1)
              .toString()
              .equalsIgnoreCase(scheme)) {
        return true;
      }
    }
    return false;
  }

  private static void requireEscape(ByteBuf in, int at, int to) {
    if (at + 2 >= to || !Octets.isHex(in.getByte(at + 1)) || !Octets.isHex(in.getByte(at + 2))) {
      throw malformed("the target has a percent sign without two hexadecimal digits");
    }
  }

  private static RefusedException malformed(String detail) {
    return new RefusedException(Refusal.MALFORMED_HEAD, detail);
  }
}
