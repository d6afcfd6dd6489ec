package entente.console.reader;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.ObjectPage;
import entente.catalog.StoredObject;
import entente.stix.DocumentJson;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Looks for words in what objects are called and what their patterns and values are. Neither case
 * nor the width of a letter matters; every word has to be there.
 */
final class WordSearch {
  private static final List<String> SEARCHED =
      List.of("name", "aliases", "value", "pattern", "abstract", "path", "key", "user_id");

  private final List<String> words;

  private WordSearch(List<String> words) {
    this.words = words;
  }

  /** A search for the words of a text, which has one at least. */
  static WordSearch of(String text) {
    return new WordSearch(
        Arrays.stream(folded(text).split("\\s+", -1)).filter(it -> !it.isEmpty()).toList());
  }

  /** Those objects of a page that have all the words. */
  ObjectPage select(ObjectPage page) {
    return page.with(page.objects().stream().filter(this::matches).toList());
  }

  private boolean matches(StoredObject object) {
    JsonNode document = DocumentJson.read(object.document());
    List<String> texts = texts(document).map(WordSearch::folded).toList();
    return words.stream().allMatch(word -> texts.stream().anyMatch(it -> it.contains(word)));
  }

  private static Stream<String> texts(JsonNode document) {
    Stream<String> own =
        SEARCHED.stream()
            .map(document::path)
            .flatMap(it -> Stream.concat(Stream.of(it), ObjectText.elements(it)))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText);
    Stream<String> elsewhere =
        ObjectText.elements(document.path("external_references"))
            .map(it -> it.path("external_id").asText());
    return Stream.concat(own, elsewhere);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
