package entente.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The statements are told in our own words. The sentences that they were read in are not ours to
 * pass on: the file beside this test has, of each run of eight of their words (in lower case, one
 * space between them), the first twelve hexadecimal digits of SHA-256.
 */
class WordingTest {
  private static final int RUN = 8;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final List<String> TEXTS =
      List.of("description", "abstract", "content", "explanation", "objective");

  private static Set<String> read = Set.of();

  @BeforeAll
  static void readRuns() throws IOException {
    try (InputStream file = WordingTest.class.getResourceAsStream("word-runs.txt")) {
      read = Set.of(new String(file.readAllBytes(), UTF_8).split("\n"));
    }
  }

  @Test
  void noTextSharesALongRunOfWordsWithTheSentencesItWasReadIn() {
    assertThat(PublicObjects.ours().flatMap(WordingTest::copiedRuns)).isEmpty();
  }

  /** What the first release took over from Canada's statement, word for word. */
  @Test
  void sentenceThatWasTakenOverIsRecognised() {
    assertThat(
            copiedRuns(
                "APT40 almost certainly consists of elements of the Hainan State Security"
                    + " Department"))
        .isNotEmpty();
  }

  private static Stream<String> copiedRuns(JsonNode object) {
    return TEXTS.stream()
        .map(property -> object.path(property).asText())
        .flatMap(WordingTest::copiedRuns)
        .map(run -> object.path("id").asText() + ": " + run);
  }

  private static Stream<String> copiedRuns(String text) {
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    return IntStream.rangeClosed(0, words.size() - RUN)
        .mapToObj(start -> String.join(" ", words.subList(start, start + RUN)))
        .filter(run -> read.contains(digest(run)));
  }

  private static String digest(String run) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(run.getBytes(UTF_8));
      return HexFormat.of().formatHex(sha256).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
