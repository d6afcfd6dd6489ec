package entente.stix.pattern;

import static java.util.Comparator.comparingInt;

import entente.stix.Rule;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one pattern. */
final class Findings {
  private record Place(Rule rule, int offset, String expected) {}

  private final String pattern;
  private final List<Place> places = new ArrayList<>(0);

  Findings(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Adds a finding.
   *
   * @param offset where, in UTF-16 code units from 0
   */
  void add(Rule rule, int offset, String expected) {
    places.add(new Place(rule, offset, expected));
  }

  /** The first findings, in the order in which they stand in the pattern. */
  List<PatternFinding> first(int count) {
    return places.stream()
        .sorted(comparingInt(Place::offset))
        .limit(count)
        .map(place -> new PatternFinding(place.rule, column(place.offset), place.expected))
        .toList();
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  private int column(int offset) {
    return pattern.codePointCount(0, offset) + 1;
  }
}
