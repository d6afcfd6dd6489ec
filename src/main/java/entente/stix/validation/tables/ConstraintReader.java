package entente.stix.validation.tables;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import entente.stix.StixTimestamp;
import entente.stix.validation.checks.Constraint;
import entente.stix.validation.checks.Forms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the tables say of properties that depend on each other:
 *
 * <ul>
 *   <li>{@code one at least of a, b}; {@code exactly one of a, b};
 *   <li>{@code one property at least}, {@code … besides a}, {@code …, or an extension};
 *   <li>{@code a needs b}; {@code a should have b}; {@code a is needed where b is true};
 *   <li>{@code no a where b is true}, {@code … is false};
 *   <li>{@code a is not before b}; {@code a is after b}; {@code a is in lower case with hyphens};
 *   <li>{@code special N}: a rule of {@link SpecialRules}.
 * </ul>
 */
final class ConstraintReader {
  private static final Pattern SET = Pattern.compile("(one at least|exactly one) of (.+)");
  private static final Pattern ANY =
      Pattern.compile("one property at least(, or an extension)?(?: besides (\\w+))?");
  private static final Pattern NEEDS = Pattern.compile("(\\w+) (needs|should have) (\\w+)");
  private static final Pattern NEEDED = Pattern.compile("(\\w+) is needed where (\\w+) is true");
  private static final Pattern NOT_WITH = Pattern.compile("no (\\w+) where (\\w+) is (true|false)");
  private static final Pattern ORDER = Pattern.compile("(\\w+) is (not before|after) (\\w+)");
  private static final Pattern LOWER_CASE = Pattern.compile("(\\w+) is in lower case with hyphens");

  private final String clause;
  private final Set<String> own;
  private final Map<String, Constraint> special;

  /**
   * @param clause the section of the structure whose constraints are read
   * @param own the properties that are its own, not its category's
   * @param special the rules that have a name
   */
  ConstraintReader(String clause, Set<String> own, Map<String, Constraint> special) {
    this.clause = clause;
    this.own = own;
    this.special = special;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is not one of those above
   */
  Constraint read(String text) {
    return Stream.of(
            match(SET, text).map(this::set),
            match(ANY, text).map(this::any),
            match(NEEDS, text).map(this::needs),
            match(NEEDED, text).map(this::needed),
            match(NOT_WITH, text).map(this::notWith),
            match(ORDER, text).map(this::order),
            match(LOWER_CASE, text).map(this::lowerCase),
            Optional.ofNullable(special.get(text.replaceFirst("^special ", ""))))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rule reads: " + text));
  }

  private static Optional<Matcher> match(Pattern form, String text) {
    Matcher matcher = form.matcher(text);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  private Constraint set(Matcher form) {
    List<String> names = List.of(form.group(2).split(",\\s*"));
    boolean exactly = form.group(1).equals("exactly one");
    String expected = "%s of %s was expected".formatted(form.group(1), String.join(", ", names));
    return (structure, at) -> {
      long there = names.stream().filter(structure::has).count();
      if (there == 0 || (exactly && there > 1)) {
        at.breaks(Rule.PROPERTY_SET, clause, expected);
      }
    };
  }

  private Constraint any(Matcher form) {
    Set<String> counted =
        own.stream().filter(name -> !name.equals(form.group(2))).collect(Collectors.toSet());
    boolean extension = form.group(1) != null;
    return (structure, at) -> {
      if (counted.stream().noneMatch(structure::has)
          && !(extension && structure.has("extensions"))) {
        at.breaks(Rule.PROPERTY_SET, clause, "one of its own properties at least was expected");
      }
    };
  }

  private Constraint needs(Matcher form) {
    String name = form.group(1);
    String needed = form.group(3);
    boolean must = form.group(2).equals("needs");
    return (structure, at) -> {
      if (structure.has(name) && !structure.has(needed)) {
        at.breaksAt(
            name,
            must ? Rule.PROPERTY_SET : Rule.LINK_HASHES,
            clause,
            "%s was expected with it".formatted(needed));
      }
    };
  }

  private Constraint needed(Matcher form) {
    String name = form.group(1);
    String condition = form.group(2);
    return (structure, at) -> {
      if (structure.path(condition).asBoolean() && !structure.has(name)) {
        at.breaksAt(
            name,
            Rule.REQUIRED_PROPERTY,
            clause,
            "this property is required where %s is true".formatted(condition));
      }
    };
  }

  private Constraint notWith(Matcher form) {
    String name = form.group(1);
    String condition = form.group(2);
    boolean value = Boolean.parseBoolean(form.group(3));
    return (structure, at) -> {
      JsonNode given = structure.path(condition);
      if (structure.has(name) && given.isBoolean() && given.booleanValue() == value) {
        at.breaksAt(
            name,
            Rule.PROPERTY_SET,
            clause,
            "this property must not be there where %s is %s".formatted(condition, value));
      }
    };
  }

  private Constraint order(Matcher form) {
    String later = form.group(1);
    String earlier = form.group(3);
    boolean mayBeEqual = form.group(2).equals("not before");
    String expected = "a timestamp that is %s %s was expected".formatted(form.group(2), earlier);
    return (structure, at) -> {
      Optional<StixTimestamp> first = timestamp(structure.path(earlier));
      Optional<StixTimestamp> second = timestamp(structure.path(later));
      if (first.isPresent() && second.isPresent()) {
        int order = second.get().compareTo(first.get());
        if (order < 0 || (order == 0 && !mayBeEqual)) {
          at.breaksAt(later, Rule.TIME_ORDER, clause, expected);
        }
      }
    };
  }

  private static Optional<StixTimestamp> timestamp(JsonNode value) {
    return value.isTextual() && StixTimestamp.isWellFormed(value.textValue())
        ? Optional.of(new StixTimestamp(value.textValue()))
        : Optional.empty();
  }

  private Constraint lowerCase(Matcher form) {
    String name = form.group(1);
    return (structure, at) -> {
      JsonNode value = structure.path(name);
      if (value.isTextual() && !Forms.isLowerCase(value.textValue())) {
        at.breaksAt(name, Rule.LOWER_CASE, clause, "lower case with hyphens was expected");
      }
    };
  }
}
