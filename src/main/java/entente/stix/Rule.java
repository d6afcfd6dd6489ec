package entente.stix;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that an object is held to, and how strictly: the one table of both. */
public enum Rule {
  PATTERN_SYNTAX(Strength.ERROR, "section 9.3", "a pattern keeps to the grammar, to its end"),
  PATTERN_SIZE(Strength.ERROR, "limit of this server", "a pattern is not too long or too deep"),
  PATTERN_QUALIFIER(
      Strength.ERROR, "section 9.5.1", "an expression has one qualifier of each kind at most"),
  PATTERN_COUNT(Strength.ERROR, "section 9.5.1", "REPEATS and WITHIN take more than zero"),
  PATTERN_MIXED_TYPES(
      Strength.ERROR, "section 9.6", "what AND joins within [ ] is of one object type"),
  PATTERN_HASH(Strength.ERROR, "section 2.7", "a hash looks like one of its algorithm"),
  PATTERN_PATH(Strength.WARNING, "section 9.7", "a path leads to a property that is known"),
  PATTERN_CONSTANT(
      Strength.WARNING, "section 9.2", "constants are alike in a set, and like what is compared"),
  PATTERN_SUBNET(Strength.WARNING, "section 9.6.1", "ISSUBSET and ISSUPERSET compare IP addresses"),
  PATTERN_REGULAR_EXPRESSION(
      Strength.WARNING, "section 9.6.1", "MATCHES takes a regular expression"),
  PATTERN_WINDOW(Strength.WARNING, "section 9.5.1", "START is before STOP"),
  PATTERN_INDEX(Strength.WARNING, "section 9.7.2", "an index is zero or more"),
  PATTERN_TIMESTAMP(Strength.WARNING, "section 9.2", "a timestamp is of a day that there is");

  private final Strength strength;
  private final String clause;
  private final String statement;

  /** What becomes of an object that breaks a rule. */
  public enum Strength {
    /** It is refused: the standard says MUST. */
    ERROR,
    /** It enters, and its sender is told: the standard says SHOULD. */
    WARNING
  }

  Rule(Strength strength, String clause, String statement) {
    this.strength = strength;
    this.clause = clause;
    this.statement = statement;
  }

  /** The rule of a name, as {@link #toString} gives it. */
  public static Optional<Rule> named(String name) {
    return Stream.of(values()).filter(rule -> rule.toString().equals(name)).findFirst();
  }

  /** How strictly the standard means it. */
  public Strength strength() {
    return strength;
  }

  /** Where it stands: a section of STIX 2.1, or a limit of ours. */
  public String clause() {
    return clause;
  }

  /** What holds where it is kept, in one sentence without a full stop. */
  public String statement() {
    return statement;
  }

  /** Its name in messages and settings: lower case, with hyphens. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
