package entente.stix;

import static entente.stix.StreamedTexts.MEMBER_BYTES_MAX;
import static entente.stix.StreamedTexts.bytes;
import static entente.stix.StreamedTexts.inPieces;
import static entente.stix.StreamedTexts.member;
import static entente.stix.StreamedTexts.read;
import static entente.stix.StreamedTexts.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

  private static byte[] text(Path bundle) throws IOException {
    byte[] content = Files.readAllBytes(bundle);
    return bundle.toString().endsWith(".gz")
        ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
        : content;
  }
}
