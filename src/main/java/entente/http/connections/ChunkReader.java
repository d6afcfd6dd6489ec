package entente.http.connections;

import io.netty.buffer.ByteBuf;

/**
 * Follows the chunks of a body (RFC 9112, section 7.1): a size in hexadecimal, CR LF, the data, CR
 * LF. Extensions and trailers are refused: nobody sends them, and they are read differently by
 * different parties.
 */
final class ChunkReader {
  private static final int SIZE_DIGITS_MAX = 8;
  private static final String SIZE_EXPECTED =
      "a chunk begins with its size in hexadecimal and CR LF, without extensions";

  private State state = State.SIZE;
  private int digits;
  private long left;

  private enum State {
    SIZE,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    END_CR,
    END_LF,
    ENDED
  }

  /** Starts again, before the first chunk of a body. */
  void clear() {
    state = State.SIZE;
    digits = 0;
    left = 0;
  }

  boolean isEnded() {
    return state == State.ENDED;
  }

  /**
   * Follows what has come.
   *
   * @return how many of the readable octets belong to the body; those behind its end do not
   * @throws RefusedException where they are no chunks
   */
  int follow(ByteBuf in) {
    int at = in.readerIndex();
    while (at < in.writerIndex() && state != State.ENDED) {
      if (state == State.DATA) {
        int data = (int) Math.min(left, in.writerIndex() - at);
        at += data;
        left -= data;
        state = left == 0 ? State.DATA_CR : State.DATA;
      } else {
        state = next(in.getByte(at++));
      }
    }
    return at - in.readerIndex();
  }

  private State next(byte octet) {
    return switch (state) {
      case SIZE -> size(octet);
      case SIZE_LF -> {
        require(octet == '\n', SIZE_EXPECTED);
        digits = 0;
        yield left == 0 ? State.END_CR : State.DATA;
      }
      case DATA_CR -> expected(octet, '\r', State.DATA_LF);
      case DATA_LF -> expected(octet, '\n', State.SIZE);
      case END_CR -> {
        require(octet == '\r', "the last chunk is followed by CR LF, without trailers");
        yield State.END_LF;
      }
      case END_LF -> expected(octet, '\n', State.ENDED);
      case DATA, ENDED -> throw new IllegalStateException("no octet is expected");
    };
  }

  private State size(byte octet) {
    if (octet == '\r' && digits > 0) {
      return State.SIZE_LF;
    }
    require(Octets.isHex(octet) && digits < SIZE_DIGITS_MAX, SIZE_EXPECTED);
    digits++;
    left = left * 16 + Character.digit(octet, 16);
    return State.SIZE;
  }

  private static State expected(byte octet, char line, State after) {
    require(octet == line, "the data of a chunk is followed by CR LF");
    return after;
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new RefusedException(Refusal.MALFORMED_CHUNK, expected);
    }
  }
}
