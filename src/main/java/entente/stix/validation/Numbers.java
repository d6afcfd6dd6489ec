package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.stix.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The kinds of numbers (STIX 2.1, sections 2.6 and 2.10). */
final class Numbers {
  private static final BigInteger SAFE_MAX = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

  /** Beyond so many places nothing is an integer that could be safe. */
  private static final int PLACES_MAX = 400;

  /**
   * What a number has to be within.
   *
   * @param least the least that it may be
   * @param most the most that it may be
   */
  record Range(BigDecimal least, BigDecimal most) {
    static final Range SAFE =
        new Range(new BigDecimal(SAFE_MAX.negate()), new BigDecimal(SAFE_MAX));

    /** Of integers up to 2^53, and of floats up to any size that is written. */
    static final Range FINITE =
        new Range(
            BigDecimal.ONE.scaleByPowerOfTen(400).negate(), BigDecimal.ONE.scaleByPowerOfTen(400));

    private boolean has(BigDecimal number) {
      return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }
  }

  private Numbers() {}

  static Kind integer(Range range) {
    return (value, at) -> {
      if (!isInteger(value)) {
        Refusals.refuse(value, at, "an integer was expected");
      } else if (requireSafe(value, at)) {
        requireWithin(value, range, at);
      }
    };
  }

  static Kind real(Range range) {
    return (value, at) -> {
      if (!value.isNumber()) {
        Refusals.refuse(value, at, "a number was expected");
      } else {
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

  /** Whether all who read it get the same number; if not, says so. */
  @CanIgnoreReturnValue
  static boolean requireSafe(JsonNode value, Inspection at) {
    if (value.isInt() || value.decimalValue().toBigInteger().abs().compareTo(SAFE_MAX) <= 0) {
      return true;
    }
    at.breaks(Rule.VALUE_RANGE, "an integer from -(2^53 - 1) to 2^53 - 1 was expected");
    return false;
  }

  private static void requireWithin(JsonNode value, Range range, Inspection at) {
    if (!range.has(value.decimalValue())) {
      at.breaks(
          Rule.VALUE_RANGE,
          "a number from %s to %s was expected".formatted(range.least, range.most));
    }
  }
}
