package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that comes as a stream is read as the same text is that is there as a whole. */
class StreamedObjectsTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int MEMBER_BYTES_MAX = 100_000;
  private static final DocumentLimits LIMITS = DocumentLimits.DEFAULT.withBytes(MEMBER_BYTES_MAX);

  /** As many bytes as the parser reads at once. */
  private static final int BUFFER = 8_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, BUFFER, 1_000_000})
  void membersAreKeptByteForByteHoweverTheBytesArrive(int atOnce) {
    String text =
        "{\"x\":[{}], \"objects\" : [ {\"a\": 1.0 } ,{\"b\":\"é😀\\u00e9\"}\n, 12345 ,\"é\", true,"
            + "null ], \"more\":false}";

    List<String> documents =
        read(text, atOnce).stream().map(RawObject::document).map(Buffer::toString).toList();

    assertThat(documents)
        .containsExactly(
            "{\"a\": 1.0 }", "{\"b\":\"é😀\\u00e9\"}", "12345", "\"é\"", "true", "null");
  }

  static Stream<String> members() {
    return Stream.of("{\"b\":\"é😀\"}", "1234567890", "\"😀😀\"", "[ 1 , 2 ]", "false");
  }

  @ParameterizedTest
  @MethodSource("members")
  void memberMayLieAcrossTheBorderOfABuffer(String member) {
    for (int room = 0; room <= member.length() + 2; room++) {
      String spaces = " ".repeat(BUFFER - "{\"objects\":[".length() - room);
      String text = "{\"objects\":[" + spaces + member + " ," + member + "]}";

      List<RawObject> members = read(text, BUFFER);

      assertThat(members)
          .extracting(raw -> raw.document().toString())
          .containsExactly(member, member);
    }
  }

  static Stream<Path> bundles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("stix-bundles"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void bundlesAreReadAlikeBothWays(Path bundle) throws IOException {
    byte[] text = text(bundle);
    ObjectsReader whole = new ObjectsReader(text, DocumentLimits.DEFAULT);
    ObjectsReader streamed =
        new ObjectsReader(inPieces(text, 1_337), DocumentLimits.DEFAULT, "the body");

    for (Optional<RawObject> next = whole.next(); next.isPresent(); next = whole.next()) {
      assertThat(streamed.next().equals(next)).as("objects/" + streamed.count()).isTrue();
      assertThat(MAPPER.readTree(next.get().document().getBytes()).equals(next.get().json()))
          .as("objects/" + whole.count())
          .isTrue();
    }

    assertThat(streamed.next()).isEmpty();
    assertThat(streamed.count()).isEqualTo(whole.count()).isPositive();
    assertThat(streamed.type().asText()).isEqualTo("bundle");
    assertThat(streamed.id()).isEqualTo(whole.id());
  }

  @Test
  void membersBeforeTheEndOfATruncatedTextAreRead() {
    String text = "{\"objects\":[{\"a\":1},{\"b\":2},{\"c\"";
    ObjectsReader reader = reader(inPieces(bytes(text), 5));

    assertThat(reader.next()).isPresent();
    assertThat(reader.next()).isPresent();
    assertRefused(reader, Problem.Kind.UNPROCESSABLE, "objects/2 is not well-formed I-JSON");
  }

  @Test
  void whatTheSourceSaysWhenItFailsIsPassedOn() {
    Problem lost = Problem.unprocessable("the connection was lost");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw lost;
          }
        };
    ObjectsReader reader =
        reader(new SequenceInputStream(inPieces(bytes("{\"objects\":[{},{"), 5), failing));

    assertThat(reader.next()).isPresent();
    assertThatThrownBy(reader::next).isSameAs(lost);
  }

  static Stream<String> notUtf8() {
    return Stream.of(
        "80",
        "C080",
        "C322",
        "C3",
        "E09FBF",
        "E282",
        "EDA080",
        "F08FBFBF",
        "F09F9861",
        "F4908080",
        "F5808080",
        "FF");
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void whatIsNotUtf8IsRefusedWhereItStands(String fault) {
    byte[] before = bytes("{\"objects\":[{\"a\":1},{\"b\":\"");
    byte[] text =
        Buffer.buffer(before)
            .appendBytes(HexFormat.of().parseHex(fault))
            .appendString("\"}]}")
            .getBytes();
    for (int atOnce = 1; atOnce <= text.length; atOnce++) {
      ObjectsReader reader = reader(inPieces(text, atOnce));

      assertThat(reader.next()).isPresent();
      assertRefused(
          reader,
          Problem.Kind.UNPROCESSABLE,
          "objects/1 is not well-formed I-JSON: it is not UTF-8: at byte ");
    }
  }

  @Test
  void charactersOfEachLengthAreUtf8() {
    String text = "{\"objects\":[\"\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF😀\uDBFF\uDFFF\"]}";
    for (int atOnce = 1; atOnce <= 30; atOnce++) {
      assertThat(read(text, atOnce)).hasSize(1);
    }
  }

  @Test
  void byteOrderMarkIsRefusedHoweverItArrives() {
    byte[] text = bytes("\uFEFF{\"objects\":[{}]}");

    assertThatThrownBy(() -> reader(inPieces(text, 1)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("byte order mark");
  }

  @Test
  void memberOfTheGreatestLengthIsReadAndALongerOneIsRefused() {
    String greatest = member(MEMBER_BYTES_MAX);
    ObjectsReader reader =
        reader(inPieces(bytes("{\"objects\":[%s,%s ]}".formatted(greatest, greatest + " ")), 999));
    ObjectsReader tooLong =
        reader(
            inPieces(bytes("{\"objects\":[{},%s]}".formatted(member(MEMBER_BYTES_MAX + 1))), 999));

    assertThat(reader.next().orElseThrow().document().length()).isEqualTo(MEMBER_BYTES_MAX);
    assertThat(reader.next()).isPresent();
    assertThat(reader.next()).isEmpty();
    assertThat(tooLong.next()).isPresent();
    assertRefused(
        tooLong, Problem.Kind.TOO_LARGE, "objects/1 is larger than one object may be, 100000");
  }

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

    assertThatThrownBy(() -> read(reader(inPieces(bytes(names), BUFFER))))
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

  /** A member of so many bytes. */
  private static String member(int length) {
    return "{\"a\":\"" + "b".repeat(length - "{'a':''}".length()) + "\"}";
  }

  private static void assertRefused(ObjectsReader reader, Problem.Kind kind, String words) {
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(kind);
              assertThat(problem.detail()).startsWith(words);
            });
  }

  private static List<RawObject> read(String text, int atOnce) {
    ObjectsReader reader = reader(inPieces(bytes(text), atOnce));
    List<RawObject> members = new ArrayList<>();
    for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
      members.add(next.get());
    }
    return members;
  }

  /** Reads to the end, and keeps nothing. */
  private static int read(ObjectsReader reader) {
    while (reader.next().isPresent()) {
      // The next.
    }
    return reader.count();
  }

  private static ObjectsReader reader(InputStream text) {
    return new ObjectsReader(text, LIMITS, "the body");
  }

  /** A stream that gives no more than so many bytes at once, like a connection. */
  private static InputStream inPieces(byte[] text, int atOnce) {
    return new FilterInputStream(new ByteArrayInputStream(text)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, atOnce));
      }
    };
  }

  private static byte[] text(Path bundle) throws IOException {
    byte[] content = Files.readAllBytes(bundle);
    return bundle.toString().endsWith(".gz")
        ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
        : content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
