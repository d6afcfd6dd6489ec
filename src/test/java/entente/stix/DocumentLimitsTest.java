package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one object may hold is counted before it is in memory, and the refusal says what it is. */
class DocumentLimitsTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(1_000_000, 50, 20, 5, 300, 30);
  private static final String BEYOND = "objects/1 has more than %s, the limit of this server";

  static Stream<Arguments> beyond() {
    return Stream.of(
        Arguments.of(list(49, "{}"), list(50, "{}"), BEYOND.formatted("50 values and names")),
        Arguments.of(
            list(16, "{\"a\":1}"), list(17, "{\"a\":1}"), BEYOND.formatted("50 values and names")),
        Arguments.of(members(20), members(21), BEYOND.formatted("20 members in one JSON object")),
        Arguments.of(
            "[".repeat(5) + "]".repeat(5),
            "[".repeat(6) + "]".repeat(6),
            BEYOND.formatted("5 lists and JSON objects within each other")),
        Arguments.of(
            "{\"a\":[[[[]]]]}",
            "{\"a\":[[[{\"a\":{}}]]]}",
            BEYOND.formatted("5 lists and JSON objects within each other")),
        Arguments.of(
            "{\"" + "n".repeat(300) + "\":1}",
            "{\"" + "n".repeat(301) + "\":1}",
            "objects/1 is not well-formed I-JSON: it has a name of more than 300 characters"),
        Arguments.of("9".repeat(30), "9".repeat(31), BEYOND.formatted("30 characters in a number")),
        Arguments.of(
            "1." + "9".repeat(28),
            "1." + "9".repeat(29),
            BEYOND.formatted("30 characters in a number")));
  }

  private static String list(int count, String element) {
    return IntStream.range(0, count)
        .mapToObj(i -> element)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"m%d\":1".formatted(i))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void whatIsWithinALimitIsReadAndWhatIsBeyondIsRefusedWithTheLimit(
      String within, String beyond, String words) {
    assertThat(second(within).document().toString()).isEqualTo(within);

    assertThatThrownBy(() -> second(beyond))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE);
              assertThat(problem.detail()).isEqualTo(words);
            });
  }

  /** Members beside the list are held to the same limits, though nobody asks for them. */
  @ParameterizedTest
  @MethodSource("beyond")
  void whatIsBesideTheObjectsIsHeldToTheSameLimits(String within, String beyond, String words) {
    assertThatThrownBy(() -> read("{\"x\":%s,\"objects\":[{}]}".formatted(beyond), LIMITS).next())
        .isInstanceOf(Problem.class)
        .hasMessage(words.replace("objects/1", "the body"));
  }

  /** Eight megabytes of these were a list of a gigabyte in memory, and ended the server. */
  @ParameterizedTest
  @MethodSource("small")
  void manySmallValuesAreRefusedWhereTheLimitIsPassed(String element) {
    String text = "{\"objects\":[{\"x\":[" + (element + ",").repeat(300_000) + "0]}]}";

    assertThatThrownBy(() -> read(text, DocumentLimits.DEFAULT).next())
        .isInstanceOf(Problem.class)
        .hasMessage("objects/0 has more than 200,000 values and names, the limit of this server");
  }

  static Stream<String> small() {
    return Stream.of("{}", "[]", "0", "\"\"", "null", "{\"a\":1}");
  }

  @Test
  void sixHundredThousandCustomPropertiesAreRefused() {
    String text =
        IntStream.range(0, 600_000)
            .mapToObj(i -> "\"x_%d\":1".formatted(i))
            .collect(Collectors.joining(",", "{\"objects\":[{", "}]}"));

    assertThatThrownBy(() -> read(text, DocumentLimits.DEFAULT).next())
        .isInstanceOf(Problem.class)
        .hasMessage(
            "objects/0 has more than 10,000 members in one JSON object, the limit of this server");
  }

  static Stream<String> malformed() {
    return Stream.of(
        "{\"objects\":[{}, {\"SECRET\":tru}]}",
        "{\"objects\":[{}, {\"SECRET\":1,\"SECRET\":2}]}",
        "{\"objects\":[{}, {\"SECRET\":01}]}",
        "{\"objects\":[{}, {\"SECRET\":\"\\q\"}]}",
        "{\"objects\":[{}, {\"SECRET\":\"\u0001\"}]}",
        "{\"objects\":[{}, {\"SECRET\":NaN}]}",
        "{\"objects\":[{}, {\"SECRET\":-}]}",
        "{\"objects\":[{}, {\"SECRET\"",
        "{\"objects\":[{}, SECRET]}",
        "\u001f\u008b SECRET");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusalRepeatsNeitherTheTextNorTheWordsOfTheParser(String text) {
    assertThatThrownBy(() -> drain(read(text, DocumentLimits.DEFAULT)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.detail())
                    .matches("(objects/1|the body) is not well-formed I-JSON: .+")
                    .doesNotContain("SECRET", "tru", "Feature", "Unexpected", "token", "Stream"));
  }

  private static void drain(ObjectsReader reader) {
    while (reader.next().isPresent()) {}
  }

  private static RawObject second(String document) {
    ObjectsReader reader = read("{\"objects\":[{}," + document + "]}", LIMITS);
    assertThat(reader.next()).isPresent();
    return reader.next().orElseThrow();
  }

  private static ObjectsReader read(String text, DocumentLimits limits) {
    return new ObjectsReader(text.getBytes(StandardCharsets.UTF_8), limits);
  }
}
