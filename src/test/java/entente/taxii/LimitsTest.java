package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks for too much is told the limit that they met, and its value. */
@QuarkusTest
class LimitsTest {
  private static final String SEPARATOR = "%2C";
  private static final Pattern ESCAPABLE = Pattern.compile("%2C|.");

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @ParameterizedTest
  @ValueSource(strings = {"objects/", "manifest/"})
  @Tag("T-3.4-13")
  void tenThousandIdentifiersAreRefused(String listing) {
    Answer answer = usa.client().get(usa.path() + listing + "?match[id]=" + indicators(10_000));

    answer.isError(414);
    assertThat(answer.text()).contains("the request line is longer than 65536 octets");
  }

  @Test
  @Tag("T-3.4-13")
  void filtersAreLimitedTogether() {
    Answer answer = usa.objects("?match[id]=" + indicators(200) + "&match[type]=" + names(200));

    answer.isError(400);
    assertThat(answer.text()).contains("the filters are longer than 12288 octets");
  }

  @Test
  @Tag("T-3.4-13")
  void valuesOfFilterAreLimited() {
    Answer answer = usa.objects("?match[type]=" + String.join(",", copies("a", 1_001)));

    answer.isError(400);
    assertThat(answer.text()).contains("match[type]: at most 1000 values");
  }

  @Test
  @Tag("T-3.4-13")
  void valueOfFilterIsLimited() {
    Answer answer = usa.objects("?match[type]=" + "a".repeat(301));

    answer.isError(400);
    assertThat(answer.text()).contains("match[type]: values of 1 to 300 characters");
  }

  @Test
  @Tag("T-5.5-8")
  void bodyIsLimited() {
    Answer answer = usa.post(" ".repeat(8_388_609));

    answer.isError(413);
    assertThat(answer.text()).contains("max_content_length, 8388608 octets");
  }

  @Test
  @Tag("T-5.5-2")
  void objectsOfEnvelopeAreLimited() {
    Answer answer = usa.post(Stix.envelope(copies("{}", 10_001).toArray(String[]::new)));

    answer.isError(422);
    assertThat(answer.text()).contains("objects: at most 10000");
  }

  /**
   * Every page can be turned: there is room for all filters, each character of them escaped, and
   * the cursor, which carries them.
   */
  @Test
  @Tag("T-3.5-4")
  @Tag("T-3.4-13")
  @Tag("T-url")
  void listingOfAsManyIdentifiersAsThereMayBeCanBeTurned() {
    List<String> added = Stream.generate(() -> id("indicator")).limit(3).toList();
    usa.add(added.stream().map(it -> indicator(it, Stix.V1)).toArray(String[]::new));
    String ids = String.join(SEPARATOR, added) + SEPARATOR + indicators(250);
    String query = "?limit=1&match[id]=" + ESCAPABLE.matcher(ids).replaceAll(LimitsTest::escaped);

    List<String> listed = new ArrayList<>();
    Answer page = usa.objects(query).is(200);
    listed.addAll(page.each("objects", "id"));
    while (page.json().path("more").asBoolean()) {
      page = usa.objects(query + "&next=" + page.json().path("next").asText()).is(200);
      listed.addAll(page.each("objects", "id"));
    }

    assertThat(listed).isEqualTo(added);
  }

  private static String escaped(MatchResult character) {
    return character.group().length() > 1
        ? character.group()
        : "%%%02X".formatted((int) character.group().charAt(0));
  }

  /** Identifiers that no object has. */
  private static String indicators(int count) {
    return Stream.generate(() -> id("indicator")).limit(count).collect(joining(SEPARATOR));
  }

  /** Names of types, as long as an identifier. */
  private static String names(int count) {
    return String.join(SEPARATOR, copies("x-" + "a".repeat(44), count));
  }

  private static List<String> copies(String text, int count) {
    return Collections.nCopies(count, text);
  }
}
