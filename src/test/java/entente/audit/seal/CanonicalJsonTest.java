package entente.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is the library: a leaf is the same, whoever canonicalizes it. */
class CanonicalJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " { \"b\" : [ 1 , [], {} ] , \"a\" : null, \"\" : true, \"A\": false } ",
        "{\"\u20ac\":1,\"\\r"
            + "\":2,\"\ufb33\":3,\"1\":4,\"\ud83d\ude00\":5,\"\u0080\":6,\"\u00f6\":7}",
        "[\"\\u0000\\u001f\\u007f\\b\\t\\n\\f\\r\\/\\\\\\\"\\u2028\\u00e9\"]",
        "[0,-0,9007199254740992,-9007199254740992,9007199254740993,123456789012345678901]",
        "[1.0,1e21,1E-7,0.1,333333333.33333329]",
        "{\"number\":7,\"versions\":\"1626696000000000,20\",\"labels\":[1,20,3],\"time\":\"x\"}",
        "[\"\\ud83d\\ude00\"]"
      })
  void isWhatTheLibraryWrites(String json) throws IOException {
    assertThat(CanonicalJson.of(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
  }

  @Test
  void isWhatTheLibraryWritesOfAnyText() throws IOException {
    Random random = new Random(8785);
    for (int i = 0; i < 500; i++) {
      String json = object(random, 3);
      assertThat(CanonicalJson.of(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
    }
  }

  /** What two readers could take for different things is no leaf. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1}{}",
        "[1,]",
        "{'a':1}",
        "[NaN]",
        "[\"\t\"]",
        "nothing"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> CanonicalJson.of(text)).isInstanceOf(IOException.class);
  }

  private static String object(Random random, int depth) {
    return IntStream.range(0, random.nextInt(6))
        .mapToObj(i -> quoted(random) + i + "\" : " + value(random, depth))
        .collect(Collectors.joining(" ,", "{", "}"));
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 1 -> quoted(random) + '"';
      case 2 -> random.nextBoolean() ? "true" : "null";
      case 3 -> object(random, depth - 1);
      default -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
    };
  }

  /** Without the quotation mark at its end. */
  private static String quoted(Random random) {
    return random
        .ints(random.nextInt(8), 0x20, 0x300)
        .filter(character -> character != '"' && character != '\\')
        .mapToObj(character -> String.valueOf((char) character))
        .collect(Collectors.joining("", "\"", ""));
  }
}
