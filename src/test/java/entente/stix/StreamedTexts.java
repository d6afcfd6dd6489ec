package entente.stix;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts that come as streams, and the reader of their objects. */
final class StreamedTexts {
  static final int MEMBER_BYTES_MAX = 100_000;
  static final DocumentLimits LIMITS = DocumentLimits.DEFAULT.withBytes(MEMBER_BYTES_MAX);

  private StreamedTexts() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A member of so many bytes. */
  static String member(int length) {
    return "{\"a\":\"" + "b".repeat(length - "{'a':''}".length()) + "\"}";
  }

  /** A stream that gives no more than so many bytes at once, like a connection. */
  static InputStream inPieces(byte[] text, int atOnce) {
    return new FilterInputStream(new ByteArrayInputStream(text)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, atOnce));
      }
    };
  }

  static ObjectsReader reader(InputStream text) {
    return new ObjectsReader(text, LIMITS, "the body");
  }

  /** Reads to the end, and keeps nothing; says how many members there were. */
  static int read(ObjectsReader reader) {
    while (reader.next().isPresent()) {
      // The next.
    }
    return reader.count();
  }
}
