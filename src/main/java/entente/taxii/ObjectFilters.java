package entente.taxii;

import entente.catalog.DateAdded;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.problem.Problem;
import entente.stix.StixTimestamp;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses and checks the filters of a query string (TAXII 2.1, section 3.4). */
final class ObjectFilters {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Neither store accepts a NUL in a text. */
  private static final Pattern VALUE = Pattern.compile("[^\\x00]{1,300}");

  private final TaxiiConfig config;

  ObjectFilters(TaxiiConfig config) {
    this.config = config;
  }

  /**
   * The query of a page.
   *
   * @param filters the filters, of the request or of its cursor
   * @param position the cursor's position; absent without a cursor
   * @param limit the {@code limit} of the request
   */
  ObjectQuery query(
      Map<String, String> filters, Optional<DateAdded> position, Optional<String> limit) {
    return new ObjectQuery(
        values(filters, FilterParameters.ID),
        values(filters, FilterParameters.TYPE),
        versions(Optional.ofNullable(filters.get(FilterParameters.VERSION))),
        values(filters, FilterParameters.SPEC_VERSION),
        after(filters, position),
        limit(limit));
  }

  /** The versions that {@code match[version]} selects (TAXII 2.1, section 3.4.1). */
  VersionSelection versions(Optional<String> filter) {
    if (filter.isEmpty()) {
      return VersionSelection.LAST;
    }
    List<String> words = words(FilterParameters.VERSION, filter.get());
    Set<StixTimestamp> exact = new HashSet<>();
    for (String word : words) {
      if (!Set.of("first", "last", "all").contains(word)) {
        exact.add(timestamp(word));
      }
    }
    if (words.contains("all") && words.size() > 1) {
      throw Problem.malformed("match[version]: all stands alone");
    }
    return new VersionSelection(
        words.contains("last"), words.contains("first"), words.contains("all"), exact);
  }

  private static StixTimestamp timestamp(String word) {
    if (!StixTimestamp.isWellFormed(word)) {
      throw Problem.malformed("match[version]: last, first, all or a timestamp was expected");
    }
    return new StixTimestamp(word);
  }

  /** The values of a filter that is a list; none where it is absent. */
  Set<String> values(Map<String, String> filters, String name) {
    String filter = filters.get(name);
    return filter == null ? Set.of() : new HashSet<>(words(name, filter));
  }

  private List<String> words(String name, String filter) {
    List<String> words = List.of(filter.split(",", -1));
    if (words.size() > config.filterValuesMax()) {
      throw Problem.malformed(name + ": at most %d values".formatted(config.filterValuesMax()));
    }
    if (!words.stream().allMatch(word -> VALUE.matcher(word).matches())) {
      throw Problem.malformed(
          name + ": values of 1 to 300 characters were expected, none of them NUL");
    }
    if (name.equals(FilterParameters.VERSION) && new HashSet<>(words).size() < words.size()) {
      throw Problem.malformed(name + ": a value is given more than once");
    }
    return words;
  }

  /**
   * The position that a page starts behind: the cursor's, or that of an {@code added_after} sent
   * with it if that is later. OpenCTI moves {@code added_after} while it pages.
   *
   * @throws Problem of kind {@code MALFORMED}, if {@code added_after} is not a timestamp
   */
  static DateAdded position(Cursor cursor, FilterParameters given) {
    return DateAdded.later(
        cursor.position(),
        given
            .value(FilterParameters.ADDED_AFTER)
            .map(ObjectFilters::addedAfter)
            .orElse(DateAdded.START));
  }

  private static DateAdded after(Map<String, String> filters, Optional<DateAdded> position) {
    String filter = filters.get(FilterParameters.ADDED_AFTER);
    DateAdded addedAfter = filter == null ? DateAdded.START : addedAfter(filter);
    return DateAdded.later(addedAfter, position.orElse(DateAdded.START));
  }

  private static DateAdded addedAfter(String text) {
    try {
      return DateAdded.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.malformed(
          "added_after: a timestamp was expected, like 2021-07-19T11:00:00.000000Z");
    }
  }

  /** A limit above the largest page is lowered, as section 3.5 of TAXII allows. */
  private int limit(Optional<String> limit) {
    if (limit.isEmpty()) {
      return config.pageMax();
    }
    if (!NUMBER.matcher(limit.get()).matches() || Long.parseLong(limit.get()) < 1) {
      throw Problem.malformed("limit: an integer greater than 0 was expected");
    }
    return (int) Math.min(config.pageMax(), Long.parseLong(limit.get()));
  }
}
