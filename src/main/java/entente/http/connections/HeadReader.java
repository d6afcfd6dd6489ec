package entente.http.connections;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Finds the end of a head while it comes, each line looked at once. A line ends with CR LF and with
 * nothing else: who takes a bare LF for an end reads another request than who does not.
 */
final class HeadReader {
  private static final int LINE_END = 2;

  private final ConnectionsConfig limits;
  private final FieldLines fields = new FieldLines();
  private int line;
  private int lines;
  private int fieldsFrom;
  private int searched;
  private boolean version10;
  private boolean begun;

  HeadReader(ConnectionsConfig limits) {
    this.limits = limits;
  }

  /** Starts again, behind the head before. */
  void clear() {
    fields.clear();
    line = 0;
    lines = 0;
    searched = 0;
    begun = false;
  }

  /**
   * Reads on.
   *
   * @param in what has come of the head, from its first octet
   * @return how the body is framed, once the head is complete; its length is {@link #length()} then
   * @throws RefusedException where it is too long, or can be read in more than one way
   */
  Optional<BodyFraming> read(ByteBuf in) {
    dropEmptyLine(in);
    int start = in.readerIndex();
    int end = in.indexOf(start + searched, in.writerIndex(), (byte) '\n');
    while (end >= 0) {
      int from = start + line;
      requireLineEnd(in, from, end);
      requireLength(end + 1 - from);
      line = end + 1 - start;
      searched = line;
      if (end - from == 1 && lines > 0) {
        return Optional.of(fields.framing(version10));
      }
      readLine(in, from, end - 1);
      end = in.indexOf(start + line, in.writerIndex(), (byte) '\n');
    }
    searched = in.readableBytes();
    requireLength(searched - line);
    return Optional.empty();
  }

  /** The length of the head that was read, in octets. */
  int length() {
    return line;
  }

  /**
   * A client may send an empty line after a body before (RFC 9112, section 2.2); it is not kept.
   */
  private void dropEmptyLine(ByteBuf in) {
    if (begun || in.readableBytes() < LINE_END) {
      return;
    }
    begun = true;
    if (in.getByte(in.readerIndex()) == '\r' && in.getByte(in.readerIndex() + 1) == '\n') {
      in.skipBytes(LINE_END);
      searched = 0;
    }
  }

  private static void requireLineEnd(ByteBuf in, int from, int end) {
    if (end == from || in.getByte(end - 1) != '\r' || in.indexOf(from, end - 1, (byte) '\r') >= 0) {
      throw new RefusedException(Refusal.MALFORMED_HEAD, "a line ends with CR LF and nothing else");
    }
  }

  private void readLine(ByteBuf in, int from, int to) {
    if (lines == 0) {
      version10 = RequestLine.requireValid(in, from, to);
      fieldsFrom = line;
    } else {
      fields.add(in, from, to);
    }
    lines++;
  }

  private void requireLength(int octetsOfLine) {
    if (lines == 0) {
      if (octetsOfLine > limits.requestLineBytesMax()) {
        throw new RefusedException(
            Refusal.REQUEST_LINE_TOO_LONG,
            "the request line is longer than %d octets".formatted(limits.requestLineBytesMax()));
      }
      return;
    }
    if (octetsOfLine > limits.fieldBytesMax()) {
      throw new RefusedException(
          Refusal.FIELDS_TOO_LONG,
          "a header field is longer than %d octets".formatted(limits.fieldBytesMax()));
    }
    if (line + octetsOfLine - fieldsFrom > limits.fieldsBytesMax()) {
      throw new RefusedException(
          Refusal.FIELDS_TOO_LONG,
          "the header fields are longer than %d octets together"
              .formatted(limits.fieldsBytesMax()));
    }
  }
}
