package entente.stix;

/**
 * Checks that bytes are UTF-8 (RFC 3629) while they pass: a character may begin in one chunk and
 * end in the next.
 */
final class Utf8Check {
  private static final int CONTINUATION_MIN = 0x80;
  private static final int CONTINUATION_MAX = 0xBF;

  private int missing;
  private int nextMin = CONTINUATION_MIN;
  private int nextMax = CONTINUATION_MAX;

  /**
   * Looks at the next bytes.
   *
   * @return the index of the first that cannot stand there; {@code to} where there is none
   */
  int firstFault(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((missing > 0 || bytes[i] < 0) && !accept(bytes[i] & 0xFF)) {
        return i;
      }
    }
    return to;
  }

  /** Whether the last character has all its bytes. */
  boolean isWhole() {
    return missing == 0;
  }

  private boolean accept(int value) {
    return missing > 0 ? goOn(value) : begin(value);
  }

  private boolean goOn(int value) {
    if (value < nextMin || value > nextMax) {
      return false;
    }
    expect(missing - 1, CONTINUATION_MIN, CONTINUATION_MAX);
    return true;
  }

  /** RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF. */
  private boolean begin(int value) {
    if (value >= 0xC2 && value <= 0xDF) {
      expect(1, CONTINUATION_MIN, CONTINUATION_MAX);
    } else if (value >= 0xE0 && value <= 0xEF) {
      expect(2, value == 0xE0 ? 0xA0 : CONTINUATION_MIN, value == 0xED ? 0x9F : CONTINUATION_MAX);
    } else if (value >= 0xF0 && value <= 0xF4) {
      expect(3, value == 0xF0 ? 0x90 : CONTINUATION_MIN, value == 0xF4 ? 0x8F : CONTINUATION_MAX);
    } else {
      return false;
    }
    return true;
  }

  private void expect(int bytes, int min, int max) {
    missing = bytes;
    nextMin = min;
    nextMax = max;
  }
}
