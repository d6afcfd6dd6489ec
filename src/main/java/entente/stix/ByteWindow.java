package entente.stix;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream of UTF-8 that remembers the bytes that have passed since a place, so that what a parser
 * reads from it can be kept byte for byte. What lies before that place is forgotten.
 */
final class ByteWindow extends InputStream {
  private static final int CAPACITY_MIN = 16_384;
  private static final int BYTE_ORDER_MARK_LENGTH = 3;

  private final InputStream source;
  private final long limit;
  private final Utf8Check utf8 = new Utf8Check();

  /** The bytes from the place {@link #start} on; as many as have {@link #passed} since. */
  private byte[] remembered = new byte[CAPACITY_MIN];

  private long start;
  private long passed;

  /** What lies before this place may be forgotten. */
  private long wanted;

  private boolean faulty;

  /**
   * Begins to read.
   *
   * @param source where the bytes come from; it is not closed
   * @param limit how many bytes are remembered before more of them are refused; what one read of
   *     the parser brings may come on top
   */
  ByteWindow(InputStream source, long limit) {
    this.source = source;
    this.limit = limit;
  }

  /** More would have to be remembered than the limit. */
  static final class Overflow extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Forgets what lies before a place that has passed, counted in bytes from the beginning. */
  void forgetBefore(long place) {
    wanted = place;
  }

  /** The bytes between two places, neither of which is forgotten. */
  byte[] between(long begin, long end) {
    return Arrays.copyOfRange(remembered, (int) (begin - start), (int) (end - start));
  }

  /** How many bytes there is room for now. */
  int capacity() {
    return remembered.length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads as the source does.
   *
   * @throws CharConversionException where the source goes on with what is not UTF-8; all before has
   *     been read by then
   * @throws Overflow where the limit is reached
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (passed - wanted > limit) {
      throw new Overflow();
    }
    if (faulty) {
      throw notUtf8();
    }
    int count = fetch(target, offset, length);
    if (count < 0) {
      requireWholeCharacter();
      return count;
    }
    int sound = utf8.firstFault(target, offset, offset + count) - offset;
    faulty = sound < count;
    remember(target, offset, sound);
    if (faulty && sound == 0) {
      throw notUtf8();
    }
    return sound;
  }

  /** The first bytes are fetched together: a byte order mark is seen in one piece. */
  private int fetch(byte[] target, int offset, int length) throws IOException {
    if (passed > 0 || length < BYTE_ORDER_MARK_LENGTH) {
      return source.read(target, offset, length);
    }
    int count = source.readNBytes(target, offset, BYTE_ORDER_MARK_LENGTH);
    if (count == BYTE_ORDER_MARK_LENGTH
        && target[offset] == (byte) 0xEF
        && target[offset + 1] == (byte) 0xBB
        && target[offset + 2] == (byte) 0xBF) {
      throw new CharConversionException("it begins with a byte order mark (RFC 8259, section 8.1)");
    }
    return count == 0 ? -1 : count;
  }

  private void remember(byte[] bytes, int offset, int count) {
    int kept = (int) (passed - wanted);
    if (start < wanted) {
      System.arraycopy(remembered, (int) (wanted - start), remembered, 0, kept);
      start = wanted;
    }
    if (kept + count > remembered.length) {
      remembered = Arrays.copyOf(remembered, Math.max(kept + count, 2 * remembered.length));
    }
    System.arraycopy(bytes, offset, remembered, kept, count);
    passed += count;
  }

  private void requireWholeCharacter() throws CharConversionException {
    if (!utf8.isWhole()) {
      throw notUtf8();
    }
  }

  private CharConversionException notUtf8() {
    return new CharConversionException("it is not UTF-8: at byte " + passed);
  }
}
