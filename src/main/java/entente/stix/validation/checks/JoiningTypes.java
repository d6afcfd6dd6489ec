package entente.stix.validation.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How the letters of a script join in writing, and which marks are viramas (Unicode). */
final class JoiningTypes {
  private static final Map<String, BitSet> TYPES = read();

  private JoiningTypes() {}

  /** Whether it joins the character after it. */
  static boolean joinsNext(int codePoint) {
    return is("D", codePoint) || is("L", codePoint);
  }

  /** Whether it joins the character before it. */
  static boolean joinsPrevious(int codePoint) {
    return is("D", codePoint) || is("R", codePoint);
  }

  /** Whether it is a mark through which its neighbours join. */
  static boolean isTransparent(int codePoint) {
    int category = codePoint < 0 ? Character.UNASSIGNED : Character.getType(codePoint);
    return category == Character.NON_SPACING_MARK || category == Character.ENCLOSING_MARK;
  }

  /** Whether it is a mark that takes the vowel from a consonant. */
  static boolean isVirama(int codePoint) {
    return is("V", codePoint);
  }

  private static boolean is(String type, int codePoint) {
    return codePoint >= 0 && Objects.requireNonNull(TYPES.get(type), type).get(codePoint);
  }

  private static Map<String, BitSet> read() {
    Map<String, BitSet> types = new HashMap<>();
    try (InputStream table =
        JoiningTypes.class.getResourceAsStream("/entente/stix/joining-types.txt")) {
      new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(line -> add(types.computeIfAbsent(line[0], type -> new BitSet()), line[1]));
      return Map.copyOf(types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A range is written {@code 0633..063F}, or {@code 0620} where it is one character. */
  private static void add(BitSet type, String range) {
    String[] ends = range.split("\\.\\.", 2);
    type.set(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
  }
}
