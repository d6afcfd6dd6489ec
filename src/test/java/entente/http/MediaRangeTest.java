package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 9110, sections 5.6, 8.3.1 and 12.5.1, for whatever a client sends. */
class MediaRangeTest {
  private static final String BLANKS = "[ \\t]*";
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final String PARAMETER =
      "(TOKEN)BLANKS=BLANKS(TOKEN|\"(?:[^\"\\\\]|\\\\.)*\")"
          .replace("TOKEN", TOKEN)
          .replace("BLANKS", BLANKS);
  private static final Pattern PARAMETERS = Pattern.compile(";" + BLANKS + PARAMETER);
  private static final Pattern RANGE =
      Pattern.compile(
          "BLANKS(TOKEN/TOKEN)((?:BLANKS;BLANKS(?:PARAMETER)?)*)BLANKS"
              .replace("PARAMETER", PARAMETER)
              .replace("TOKEN", TOKEN)
              .replace("BLANKS", BLANKS),
          Pattern.DOTALL);

  @Property(tries = 20_000)
  void anyHeaderMeansWhatTheGrammarSays(@ForAll("headers") String header) {
    assertThat(MediaRange.all(header).map(MediaRangeTest::meaning).toList())
        .as(header)
        .isEqualTo(oracle(header).toList());
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of(
            "application/taxii+json",
            "application/json",
            "*/*",
            "TEXT/html",
            ";",
            "; ",
            "version=2.1",
            "Version=\"2.1\"",
            "version=2.0",
            "q=0",
            "q=0.000",
            "q=0.5",
            "Q = \"0\"",
            "a=\"",
            "\"",
            "\\",
            "\\\"",
            ",",
            ", ",
            " ",
            "\t",
            "/",
            "=",
            "x",
            "é")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  /**
   * Quadratic work on this header would take minutes, and a recursive parser would overflow its
   * stack.
   */
  @Test
  @Timeout(60)
  void workGrowsNoFasterThanTheHeader() {
    for (String part : List.of(",", "\",", ";", "a/b;c=\"\\\"", "a/b;q=0,", "\"")) {
      assertThat(MediaRange.all(part.repeat(300_000)).filter(MediaRange::isWanted).count())
          .as(part)
          .isZero();
    }
  }

  private static String meaning(MediaRange range) {
    return "%s wanted=%s 2.1=%s"
        .formatted(range.name(), range.isWanted(), range.is(range.name(), "2.1"));
  }

  /**
   * The grammar as regular expressions; each comma is judged by reading the header from its start.
   */
  private static Stream<String> oracle(String header) {
    int[] ends =
        IntStream.rangeClosed(0, header.length())
            .filter(i -> i == header.length() || isSeparator(header, i))
            .toArray();
    return IntStream.range(0, ends.length)
        .mapToObj(i -> header.substring(i == 0 ? 0 : ends[i - 1] + 1, ends[i]))
        .map(RANGE::matcher)
        .filter(Matcher::matches)
        .map(range -> meaning(range.group(1), range.group(2)));
  }

  private static boolean isSeparator(String header, int place) {
    String before = header.substring(0, place).replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "");
    return header.charAt(place) == ',' && !before.contains("\"");
  }

  private static String meaning(String name, String parameters) {
    return "%s wanted=%s 2.1=%s"
        .formatted(
            name.toLowerCase(java.util.Locale.ROOT),
            !value(parameters, "q", "1").matches("0(\\.0*)?"),
            value(parameters, "version", "2.1").equals("2.1"));
  }

  private static String value(String parameters, String name, String otherwise) {
    return PARAMETERS
        .matcher(parameters)
        .results()
        .filter(it -> it.group(1).equalsIgnoreCase(name))
        .map(it -> it.group(2))
        .map(it -> it.startsWith("\"") ? it.substring(1, it.length() - 1) : it)
        .map(it -> it.replaceAll("\\\\(.)", "$1"))
        .findFirst()
        .orElse(otherwise);
  }
}
