package entente.console.reader;

import entente.catalog.DateAdded;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.problem.Problem;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The filters of a list of objects as its form sends them: what was left empty filters nothing. A
 * page goes on behind a date added, so that its address shows each reader what they may see.
 *
 * @param type types, separated by commas
 * @param id identifiers, separated by commas
 * @param specVersion versions of STIX, separated by commas
 * @param addedAfter a timestamp
 * @param words words that have to be in names, patterns or values
 */
record ListingFilters(String type, String id, String specVersion, String addedAfter, String words) {
  private static final String WORDS = "words";
  private static final Set<String> AS_THEY_ARE = Set.of("added_after", WORDS);
  private static final int VALUES_MAX = 100;

  /** Neither store accepts a NUL in a text. */
  private static final Pattern VALUE = Pattern.compile("[^\\x00\\p{Cs}]{1,300}");

  /** Reads the query string of a request. */
  static ListingFilters of(MultiMap query) {
    return new ListingFilters(
        one(query, "type"),
        one(query, "id"),
        one(query, "spec_version"),
        one(query, "added_after"),
        words(query));
  }

  private static String words(MultiMap query) {
    String words = one(query, WORDS);
    if (!words.isEmpty() && !VALUE.matcher(words).matches()) {
      throw Problem.malformed("words: 1 to 300 characters were expected");
    }
    return words;
  }

  private static String one(MultiMap query, String name) {
    List<String> given = query.getAll(name);
    if (given.size() > 1) {
      throw Problem.malformed(name + " is given more than once");
    }
    return given.isEmpty() ? "" : given.get(0).strip();
  }

  /** The query of a page of so many objects, of their newest versions. */
  ObjectQuery query(int limit) {
    return new ObjectQuery(
        values("id", id),
        values("type", type),
        VersionSelection.LAST,
        values("spec_version", specVersion),
        after(),
        limit);
  }

  /** The search for words, if there are any. */
  Optional<WordSearch> search() {
    return words.isEmpty() ? Optional.empty() : Optional.of(WordSearch.of(words));
  }

  private DateAdded after() {
    try {
      return addedAfter.isEmpty() ? DateAdded.START : DateAdded.parse(addedAfter);
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.malformed(
          "added_after: a timestamp was expected, like 2021-07-19T11:00:00.000000Z");
    }
  }

  private static Set<String> values(String name, String text) {
    if (text.isEmpty()) {
      return Set.of();
    }
    Set<String> values =
        Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    if (values.size() > VALUES_MAX
        || !values.stream().allMatch(it -> VALUE.matcher(it).matches())) {
      throw Problem.malformed(
          "%s: 1 to %d values of 1 to 300 characters were expected, separated by commas"
              .formatted(name, VALUES_MAX));
    }
    return values;
  }

  /** The same filters behind a date. */
  ListingFilters behind(DateAdded date) {
    return new ListingFilters(type, id, specVersion, date.toString(), words);
  }

  /** The position alone. */
  ListingFilters onlyPosition() {
    return new ListingFilters("", "", "", addedAfter, "");
  }

  /** Whether nothing is filtered. */
  public boolean isEmpty() {
    return parameters().isEmpty();
  }

  /** The query string that asks for this, with its question mark. */
  String queryString() {
    return parameters().entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** The filters by the names that the access log has them under, which are TAXII's. */
  @Override
  public String toString() {
    return parameters().entrySet().stream()
        .map(
            it ->
                (AS_THEY_ARE.contains(it.getKey()) ? it.getKey() : "match[" + it.getKey() + "]")
                    + "="
                    + it.getValue())
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> parameters() {
    Map<String, String> given =
        new TreeMap<>(
            Map.of(
                "type",
                type,
                "id",
                id,
                "spec_version",
                specVersion,
                "added_after",
                addedAfter,
                WORDS,
                words));
    given.values().removeIf(String::isEmpty);
    return given;
  }
}
