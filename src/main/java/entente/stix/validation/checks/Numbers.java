package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.stix.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The checks of numbers (STIX 2.1, sections 2.6 and 2.10). */
public final class Numbers {
  private static final String CLAUSE = "RFC 7493, section 2.2";
  private static final BigInteger SAFE_MAX = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

  /** A number with more places than this is no integer in the safe range. */
  private static final int PLACES_MAX = 400;

  /**
   * The range of a number.
   *
   * @param min the smallest value
   * @param max the largest value
   */
  public record Range(BigDecimal min, BigDecimal max) {
    public static final Range SAFE =
        new Range(new BigDecimal(SAFE_MAX.negate()), new BigDecimal(SAFE_MAX));

    /** The numbers that a double can hold (section 2.6). */
    public static final Range DOUBLE =
        new Range(new BigDecimal(-Double.MAX_VALUE), new BigDecimal(Double.MAX_VALUE));

    private boolean has(BigDecimal number) {
      return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }
  }

  private Numbers() {}

  /** Checks an integer within a range. */
  public static ValueCheck integer(Range range) {
    return (value, at) -> {
      if (!isInteger(value)) {
        ValueFaults.refuse(value, at, "an integer was expected");
      } else if (requireSafe(value, at)) {
        requireWithin(value, range, at);
      }
    };
  }

  /** Checks a number, with a fraction or without, within a range. */
  public static ValueCheck real(Range range) {
    return (value, at) -> {
      if (!value.isNumber()) {
        ValueFaults.refuse(value, at, "a number was expected");
      } else if (requireDouble(value, at)) {
        requireWithin(value, range, at);
      }
    };
  }

  /** A number without a fraction, whether or not it is written with one: 1.0 is an integer. */
  static boolean isInteger(JsonNode value) {
    if (!value.isNumber() || value.isIntegralNumber()) {
      return value.isNumber();
    }
    BigDecimal number = value.decimalValue();
    return Math.abs((long) number.scale()) < PLACES_MAX && number.stripTrailingZeros().scale() <= 0;
  }

  /** Whether every reader gets the same number; reports it if not. */
  @CanIgnoreReturnValue
  static boolean requireSafe(JsonNode value, Inspection at) {
    if (value.isInt() || value.decimalValue().toBigInteger().abs().compareTo(SAFE_MAX) <= 0) {
      return true;
    }
    at.breaks(Rule.VALUE_RANGE, "an integer from -(2^53 - 1) to 2^53 - 1 was expected");
    return false;
  }

  /**
   * Whether a double can hold it: then every reader gets the same number, rounded at most. Reports
   * it if not.
   */
  @CanIgnoreReturnValue
  static boolean requireDouble(JsonNode value, Inspection at) {
    double number = value.doubleValue();
    if (Double.isFinite(number) && (number != 0 || value.decimalValue().signum() == 0)) {
      return true;
    }
    at.breaks(Rule.I_JSON, CLAUSE, "a number that a double can hold was expected (IEEE 754)");
    return false;
  }

  private static void requireWithin(JsonNode value, Range range, Inspection at) {
    if (!range.has(value.decimalValue())) {
      at.breaks(
          Rule.VALUE_RANGE, "a number from %s to %s was expected".formatted(range.min, range.max));
    }
  }
}
