package entente.stix.validation;

import entente.stix.Rule;
import entente.stix.Rule.Strength;
import java.util.Comparator;

/**
 * A rule that an object breaks, and where.
 *
 * @param strength whether the object is refused for it; a warning may have been raised to an error
 * @param pointer where, as a JSON Pointer into the object (RFC 6901); empty for the object itself
 * @param rule which rule
 * @param clause where the standard says so, by section
 * @param expected what was expected there, as a sentence without a full stop
 */
public record Finding(Strength strength, String pointer, Rule rule, String clause, String expected)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::strength)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::pointer)
          .thenComparing(Finding::expected)
          .thenComparing(Finding::clause);

  /** The finding as a sentence for the one who sent the object, after the object's own place. */
  public String message() {
    String source = clause.startsWith("section") ? "STIX 2.1, " + clause : clause;
    return "%s: %s (%s; %s)".formatted(pointer, expected, rule, source);
  }

  /** Errors first, then in the order of the table of rules, then by place. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
