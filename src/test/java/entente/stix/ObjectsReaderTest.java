package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectsReaderTest {

  @Test
  void membersAreKeptByteForByte() {
    String text =
        "{\"x\":[{}], \"objects\" : [ {\"a\": 1.0 } ,{\"b\":\"é😀\\u00e9\"}\n], \"more\":false}";

    assertThat(documents(text)).containsExactly("{\"a\": 1.0 }", "{\"b\":\"é😀\\u00e9\"}");
  }

  @Test
  void whatTheTextSaysOfItselfIsKnownAtTheEnd() {
    ObjectsReader reader =
        new ObjectsReader(
            bytes("{\"objects\":[1],\"id\":\"b\",\"type\":\"a\"}"), DocumentLimits.DEFAULT);
    assertThat(reader.next()).isPresent();
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();

    assertThat(reader.type().asText()).isEqualTo("a");
    assertThat(reader.id().asText()).isEqualTo("b");
    assertThat(reader.count()).isEqualTo(1);
  }

  static Stream<byte[]> malformed() {
    return Stream.of(
            "",
            "null",
            "[]",
            "{\"objects\":[{]}",
            "{\"objects\":[{}]",
            "{\"objects\":[{}]} x",
            "{\"objects\":[{\"a\":1,\"a\":2}]}",
            "{\"objects\":[{}],\"objects\":[{}]}",
            "{\"objects\":[NaN]}",
            "{\"objects\":[{\"a\":01}]}",
            "{\"objects\":[{\"a\":" + "9".repeat(2_000) + "}]}",
            "{\"objects\":[" + "[".repeat(200) + "]".repeat(200) + "]}",
            "{\"" + "a".repeat(60_000) + "\":1}")
        .map(ObjectsReaderTest::bytes);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNotWellFormedIsRefused(byte[] text) {
    assertRefused(text);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertRefused(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
    assertRefused(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'});
    assertRefused("{\"objects\":[{}]}".getBytes(StandardCharsets.UTF_16));
    assertRefused(bytes("\uFEFF{\"objects\":[{}]}"));
  }

  @Test
  void refusalNamesTheMemberThatIsMalformed() {
    assertThatThrownBy(() -> documents("{\"objects\":[{},{},{\"a\":1,\"a\":2}]}"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("objects/2");
  }

  private static void assertRefused(byte[] text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
  }

  private static List<String> documents(String text) {
    return read(bytes(text)).stream().map(raw -> raw.document().toString()).toList();
  }

  private static List<RawObject> read(byte[] text) {
    List<RawObject> members = new ArrayList<>();
    ObjectsReader reader = new ObjectsReader(text, DocumentLimits.DEFAULT);
    for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
      members.add(next.get());
    }
    return members;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
