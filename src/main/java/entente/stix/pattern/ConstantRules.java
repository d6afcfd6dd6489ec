package entente.stix.pattern;

import entente.stix.Rule;
import entente.stix.StixTimestamp;
import entente.stix.pattern.ObservableTypes.PropertyType;
import entente.stix.pattern.grammar.StixPatternParser;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The rules of constants (STIX 2.1, section 9.2). */
final class ConstantRules {
  private static final long INTEGER_MAX = (1L << 53) - 1;
  private static final int INTEGER_DIGITS_MAX = 16;

  private final PatternText text;
  private final Findings findings;

  ConstantRules(PatternText text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  /**
   * Checks that a constant is within its range, comparable to the property, and of the same type as
   * the first of its set.
   *
   * @param first the first constant of its set; itself where there is no set
   * @param property what the values of the property are, where that is known
   */
  void check(Token constant, Token first, Optional<PropertyType> property) {
    checkValue(constant);
    if (property.isPresent() && !isComparable(constant.getType(), property.get())) {
      add(constant, comparableTo(property.get()) + " was expected");
    } else if (dataType(constant.getType()) != dataType(first.getType())) {
      add(constant, "a constant of the type of the first was expected");
    }
  }

  private void checkValue(Token constant) {
    if (constant.getType() == StixPatternParser.Timestamp) {
      checkDate(constant);
    } else if (constant.getType() == StixPatternParser.Integer
        && !isInRange(text.written(constant))) {
      add(constant, "an integer from -(2^53)+1 to (2^53)-1 was expected");
    }
  }

  /** Checks that the day exists in its month; the grammar has refused all other faults. */
  void checkDate(Token timestamp) {
    String toTheSecond = text.timestamp(timestamp).substring(0, 19);
    if (!StixTimestamp.isWellFormed(toTheSecond + "Z")) {
      findings.add(
          Rule.PATTERN_TIMESTAMP, timestamp.getStartIndex(), "a date that exists was expected");
    }
  }

  private void add(Token constant, String expected) {
    findings.add(Rule.PATTERN_CONSTANT, constant.getStartIndex(), expected);
  }

  private static boolean isInRange(String integer) {
    int digits = integer.charAt(0) == '-' ? integer.length() - 1 : integer.length();
    return digits <= INTEGER_DIGITS_MAX && Math.abs(Long.parseLong(integer)) <= INTEGER_MAX;
  }

  /** The type that a set has to share: integers and floats are both numbers. */
  private static int dataType(int constant) {
    return constant == StixPatternParser.Float ? StixPatternParser.Integer : constant;
  }

  private static boolean isComparable(int constant, PropertyType property) {
    return switch (property) {
      case STRING, HEX, BINARY ->
          constant == StixPatternParser.String
              || constant == StixPatternParser.Hex
              || constant == StixPatternParser.Binary;
      case INTEGER, FLOAT -> dataType(constant) == StixPatternParser.Integer;
      case BOOLEAN -> constant == StixPatternParser.Boolean;
      case TIMESTAMP -> constant == StixPatternParser.Timestamp;
      case OTHER -> true;
    };
  }

  private static String comparableTo(PropertyType property) {
    return switch (property) {
      case STRING, HEX, BINARY -> "a string, hex or binary constant";
      case INTEGER, FLOAT -> "an integer or float constant";
      case BOOLEAN -> "true or false";
      case TIMESTAMP -> "a timestamp constant";
      case OTHER -> "any constant";
    };
  }
}
