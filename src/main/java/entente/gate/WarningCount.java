package entente.gate;

import entente.gate.ValidatedBatch.Candidate;
import entente.stix.Rule;
import entente.stix.validation.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How often the valid objects of a submission break a rule that only warns. A warning that
 * thousands of objects share is told once, with where it was met first.
 *
 * @param rule the rule's name
 * @param count how often
 * @param first the first places, as JSON Pointers into the submission (RFC 6901)
 */
public record WarningCount(String rule, int count, List<String> first) {
  /** How many places of one rule are told. */
  private static final int PLACES_MAX = 5;

  public WarningCount {
    first = List.copyOf(first);
  }

  /** Those of some objects, by the names of the rules. */
  static List<WarningCount> of(List<Candidate> candidates) {
    Map<String, WarningCount> counts = new TreeMap<>();
    for (Candidate candidate : candidates) {
      candidate.warnings().forEach(finding -> add(counts, at(candidate.index(), finding)));
      candidate.omitted().forEach((rule, count) -> add(counts, omitted(rule, count)));
    }
    return List.copyOf(counts.values());
  }

  /** Those of two parts of a submission together. */
  static List<WarningCount> sum(List<WarningCount> one, List<WarningCount> other) {
    Map<String, WarningCount> counts = new TreeMap<>();
    Stream.concat(one.stream(), other.stream()).forEach(count -> add(counts, count));
    return List.copyOf(counts.values());
  }

  private static WarningCount at(int index, Finding finding) {
    return new WarningCount(
        finding.rule().toString(), 1, List.of("/objects/" + index + finding.pointer()));
  }

  private static WarningCount omitted(Rule rule, int count) {
    return new WarningCount(rule.toString(), count, List.of());
  }

  private static void add(Map<String, WarningCount> counts, WarningCount more) {
    counts.merge(more.rule(), more, WarningCount::and);
  }

  private WarningCount and(WarningCount other) {
    List<String> places =
        first.size() < PLACES_MAX
            ? Stream.concat(first.stream(), other.first.stream()).limit(PLACES_MAX).toList()
            : first;
    return new WarningCount(rule, count + other.count, places);
  }
}
