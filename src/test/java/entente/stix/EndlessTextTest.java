package entente.stix;

import static entente.stix.StreamedTexts.LIMITS;
import static entente.stix.StreamedTexts.MEMBER_BYTES_MAX;
import static entente.stix.StreamedTexts.bytes;
import static entente.stix.StreamedTexts.inPieces;
import static entente.stix.StreamedTexts.member;
import static entente.stix.StreamedTexts.read;
import static entente.stix.StreamedTexts.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 9: a text that does not end, or is very long, is read in little memory. */
class EndlessTextTest {
  static Stream<String> beginningsWithoutEnd() {
    return Stream.of(
        "{\"objects\":[\"aaaa",
        "{\"objects\":[{\"aaaa",
        "{\"objects\":[1111",
        "{\"objects\":[{}    ",
        "{\"objects\":[{}]    ",
        "{\"objects\":[[1,1,",
        "{\"type\":[1,1,",
        "{\"x\":[1,1,",
        "{\"x\":\"aaaa",
        "{\"x\":1111",
        "{\"aaaa",
        "{    ",
        "    ");
  }

  @ParameterizedTest
  @MethodSource("beginningsWithoutEnd")
  void whatDoesNotEndIsRefusedBeforeItFillsTheMemory(String beginning) {
    byte[] further = bytes(beginning.substring(beginning.length() - 4));
    ByteWindow window =
        new ByteWindow(
            new SequenceInputStream(
                new ByteArrayInputStream(bytes(beginning)),
                new Repeated(further, Integer.MAX_VALUE)),
            MEMBER_BYTES_MAX);

    assertThatThrownBy(() -> read(new ObjectsReader(window, LIMITS, "the body")))
        .isInstanceOf(Problem.class);
    assertThat(window.capacity()).isLessThan(3 * MEMBER_BYTES_MAX);
  }

  @Test
  void twoHundredMegabytesAreReadInLittleMemory() {
    byte[] member = bytes(member(2_000) + ",");
    int members = 100_000;
    ByteWindow window =
        new ByteWindow(
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(bytes("{\"objects\":[")),
                        new Repeated(member, members),
                        new ByteArrayInputStream(bytes("{}]}"))))),
            MEMBER_BYTES_MAX);

    int read = read(new ObjectsReader(window, LIMITS, "the body"));

    assertThat(read).isEqualTo(members + 1);
    assertThat(window.capacity()).isLessThan(20_000);
  }

  static Stream<String> endsOfALongList() {
    return Stream.of(
        "],\"type\":1}",
        "],\"é\\\"\":1}",
        "],\"objects\":[]}",
        "5]}",
        ".5]}",
        "{}]}",
        "}]}",
        "]",
        "]}}");
  }

  @ParameterizedTest
  @MethodSource("endsOfALongList")
  void endOfALongListIsHeldToTheSameRulesAsThatOfAShortOne(String end) {
    String beginning = "{\"type\":1,\"é\\\"\":[{}],\"objects\":[";
    byte[] member = bytes(member(2_000) + ",");
    ObjectsReader reader =
        reader(
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(bytes(beginning)),
                        new Repeated(member, 10_000),
                        new ByteArrayInputStream(bytes("{}" + end))))));

    assertThatThrownBy(() -> read(reader))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
    assertThat(reader.count()).isEqualTo(10_001);
  }

  @Test
  void namesBesideTheListAreNotWithoutEnd() {
    String names =
        IntStream.range(0, 101)
            .mapToObj(i -> "\"x" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThatThrownBy(() -> read(reader(inPieces(bytes(names), 8_000))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("100");
  }

  /** The same bytes, again and again. */
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private final long length;
    private long place;

    Repeated(byte[] bytes, long times) {
      this.bytes = bytes;
      this.length = bytes.length * times;
    }

    @Override
    public int read() {
      return place == length ? -1 : bytes[(int) (place++ % bytes.length)];
    }
  }
}
