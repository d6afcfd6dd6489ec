package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each sentence of the news of 19 July 2021 is carried by an object, as the README's table says.
 */
class NewsTest {
  private static final String HEADING = "| Sentence | Objects | Speaker | Date |";
  private static final Pattern ID = Pattern.compile("`([a-z-]+--[0-9a-f-]{36})`");

  /** A line of the table. */
  record Sentence(String text, List<String> objects, String speaker, String date) {
    static Sentence of(String line) {
      String[] cells = line.split("\\|");
      List<String> ids = ID.matcher(cells[2]).results().map(match -> match.group(1)).toList();
      return new Sentence(cells[1].strip(), ids, cells[3].strip(), cells[4].strip());
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void sentenceIsCarriedByObjectsWithItsSpeakerSourceAndDate(Sentence sentence) {
    assertThat(sentence.objects()).isNotEmpty();
    assertThat(sentence.objects())
        .map(PublicObjects::object)
        .allMatch(object -> speaker(object).equals(sentence.speaker()))
        .allMatch(object -> object.path("created").asText().startsWith(sentence.date()))
        .allMatch(object -> source(object).has("url"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seven partners",
        "Ministry of State Security",
        "G7",
        "opposes all attacks",
        "50 techniques",
        "31 pages",
        "within days",
        "contract hackers",
        "Russia",
        "Microsoft had accused",
        "potential victims"
      })
  void sentenceOfTheNewsIsInTheTable(String words) throws IOException {
    assertThat(sentences()).anyMatch(sentence -> sentence.text().contains(words));
  }

  @Test
  void sevenPartnersAndTheUnitedStatesAreEachInAReport() throws IOException {
    var joined = PublicObjects.object(sentences().findFirst().orElseThrow().objects().get(0));

    assertThat(CommittedBundles.texts(joined.path("object_refs")))
        .map(PublicObjects::object)
        .extracting(report -> report.path("created_by_ref").asText())
        .doesNotHaveDuplicates()
        .hasSize(8);
  }

  static Stream<Sentence> sentences() throws IOException {
    return Files.readAllLines(CommittedBundles.DIRECTORY.resolve("README.md")).stream()
        .dropWhile(line -> !line.equals(HEADING))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Sentence::of);
  }

  private static String speaker(JsonNode object) {
    return source(object).path("source_name").asText();
  }

  private static JsonNode source(JsonNode object) {
    return object.path("external_references").path(0);
  }
}
