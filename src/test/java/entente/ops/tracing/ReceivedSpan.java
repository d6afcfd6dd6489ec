package entente.ops.tracing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A span as OTLP has it.
 *
 * @param trace identifies its trace
 * @param id identifies it
 * @param parent identifies the span that it is a part of; empty for the first of its trace
 * @param name what it is called
 * @param attributes its attributes whose values are texts
 */
record ReceivedSpan(
    String trace, String id, String parent, String name, Map<String, String> attributes) {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;

  /** All spans of an {@code ExportTraceServiceRequest}, by the field numbers of OTLP 1. */
  static List<ReceivedSpan> all(byte[] request) {
    return fields(request, 1).stream()
        .flatMap(resource -> fields(resource, 2).stream())
        .flatMap(scope -> fields(scope, 2).stream())
        .map(ReceivedSpan::of)
        .toList();
  }

  private static ReceivedSpan of(byte[] span) {
    Map<String, String> attributes = new HashMap<>();
    for (byte[] attribute : fields(span, 9)) {
      byte[] value = fields(attribute, 2).get(0);
      fields(value, 1).forEach(text -> attributes.put(text(attribute, 1), utf8(text)));
    }
    return new ReceivedSpan(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes);
  }

  private static String hex(byte[] message, int number) {
    return fields(message, number).stream().findFirst().map(HexFormat.of()::formatHex).orElse("");
  }

  private static String text(byte[] message, int number) {
    return utf8(fields(message, number).get(0));
  }

  private static String utf8(byte[] text) {
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The values of a field that has a length: texts, octets and messages. */
  private static List<byte[]> fields(byte[] message, int number) {
    List<byte[]> found = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(message);
    while (rest.hasRemaining()) {
      int tag = (int) varint(rest);
      switch (tag & 7) {
        case VARINT -> varint(rest);
        case EIGHT_BYTES -> rest.position(rest.position() + Long.BYTES);
        case LENGTH -> {
          byte[] value = new byte[(int) varint(rest)];
          rest.get(value);
          if (tag >> 3 == number) {
            found.add(value);
          }
        }
        default -> rest.position(rest.position() + Integer.BYTES);
      }
    }
    return found;
  }

  @CanIgnoreReturnValue
  private static long varint(ByteBuffer rest) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = rest.get();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
