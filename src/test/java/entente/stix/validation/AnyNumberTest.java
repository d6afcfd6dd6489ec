package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever number an object holds, wherever it holds it: the object is valid, or is refused with a
 * finding, or its text is refused with a limit. A seed that failed is tried again with {@code
 * -Dentente.seed}.
 */
class AnyNumberTest {
  private static final Logger LOG = Logger.getLogger(AnyNumberTest.class);
  private static final int GENERATED = 4_000;
  private static final StixValidator VALIDATOR = new StixValidator();

  /** Objects with a place for a number. */
  private static final List<String> PLACES =
      List.of(
          location("\"precision\":%s"),
          location("\"latitude\":%s"),
          location("\"confidence\":%s"),
          location("\"x_exercise\":%s"),
          location("\"x_exercise\":{\"abc\":[%s,{\"x_hex\":%<s}]}"),
          location("\"name\":%s"),
          location("\"created\":%s"),
          location("\"labels\":[%s]"),
          location("\"object_marking_refs\":[%s]"),
          location("\"granular_markings\":[{\"selectors\":[%s],\"marking_ref\":%<s}]"),
          location("\"extensions\":{\"exercise-ext\":{\"abc\":%s}}"),
          location("\"revoked\":%s"),
          "{\"type\":\"autonomous-system\",\"spec_version\":\"2.1\",\"number\":%s,"
              + "\"id\":\"autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff\"}",
          "{\"type\":\"file\",\"spec_version\":\"2.1\",\"hashes\":{\"MD5\":%s},\"size\":%<s,"
              + "\"id\":\"file--3aa27478-50b5-5ab8-9da9-cdc12b657fff\"}",
          "{\"type\":%s,\"spec_version\":%<s,\"id\":%<s}",
          "%s");

  private static String location(String property) {
    return "{\"type\":\"location\",\"spec_version\":\"2.1\",\"region\":\"oceania\","
        + "\"id\":\"location--00000000-0000-4000-8000-000000000001\","
        + "\"modified\":\"2021-01-02T00:00:00.000Z\",\"longitude\":1,"
        + property
        + "}";
  }

  @Test
  void anyNumberIsJudgedAndNoneIsAFaultOfTheServer() {
    long seed = Long.getLong("entente.seed", System.nanoTime());
    LOG.infof("-Dentente.seed=%d", seed);
    Random random = new Random(seed);

    for (int i = 0; i < GENERATED; i++) {
      String number = number(random);
      for (String place : PLACES) {
        assertJudged(place.formatted(number), number);
      }
    }
  }

  private static void assertJudged(String object, String number) {
    try {
      Verdict verdict = verdict(object);
      if (verdict instanceof Verdict.Valid) {
        assertThat(survives(number)).as(object).isTrue();
      } else {
        assertThat(verdict.findings()).as(object).isNotEmpty();
      }
      assertThat(verdict.findings())
          .as(object)
          .allMatch(finding -> number.length() < 4 || !finding.expected().contains(number));
    } catch (Problem limit) {
      assertThat(limit.kind()).as(object).isEqualTo(Problem.Kind.UNPROCESSABLE);
      assertThat(limit.detail()).as(object).contains("characters in a number");
      assertThat(number).hasSizeGreaterThan(DocumentLimits.DEFAULT.numberLengthMax());
    }
  }

  /** Whether readers that hold numbers as doubles get it: not as infinity, not as zero. */
  private static boolean survives(String number) {
    double read = Double.parseDouble(number);
    boolean zero = number.replaceAll("[eE].*", "").matches("[-0.]*");
    return Double.isFinite(read) && (read != 0 || zero);
  }

  private static Verdict verdict(String object) {
    byte[] text = "{\"objects\":[%s]}".formatted(object).getBytes(StandardCharsets.UTF_8);
    return VALIDATOR.validate(
        new ObjectsReader(text, DocumentLimits.DEFAULT).next().orElseThrow(), Strictness.STANDARD);
  }

  /** A number of JSON: sizes and exponents of all orders, those near each limit most of all. */
  private static String number(Random random) {
    String sign = random.nextInt(4) == 0 ? "-" : "";
    String whole = random.nextInt(3) == 0 ? "0" : (1 + random.nextInt(9)) + digits(random);
    String fraction = random.nextBoolean() ? "" : "." + random.nextInt(10) + digits(random);
    return sign + whole + fraction + (random.nextBoolean() ? "" : exponent(random));
  }

  private static String digits(Random random) {
    int count =
        switch (random.nextInt(6)) {
          case 0 -> random.nextInt(1_100);
          case 1 -> random.nextInt(400);
          default -> random.nextInt(20);
        };
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private static String exponent(Random random) {
    long size =
        switch (random.nextInt(5)) {
          case 0 -> random.nextInt(30);
          case 1 -> 290 + random.nextInt(50);
          case 2 -> Integer.MAX_VALUE - 500L + random.nextInt(1_000);
          case 3 -> Long.MAX_VALUE - random.nextInt(1_000);
          default -> Math.abs(random.nextLong() >> random.nextInt(64));
        };
    String digits = random.nextInt(8) == 0 ? size + "0".repeat(random.nextInt(100)) : "" + size;
    return (random.nextBoolean() ? "e" : "E")
        + List.of("", "+", "-").get(random.nextInt(3))
        + digits;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e400", "-1e309", "1e99999999999", "1E-400", "4e-99999999999", "1e2147483647"})
  void floatThatADoubleCannotHoldIsAnErrorInAnyProperty(String number) {
    for (String property : List.of("\"precision\":%s", "\"x_exercise\":[{\"abc\":%s}]")) {
      assertThat(verdict(location(property.formatted(number))).findings())
          .filteredOn(finding -> finding.rule() == Rule.I_JSON)
          .as(property)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.7976931348623157e308", "4.9e-324", "0e99999999999", "-0.0", "1.10", "1E2"})
  void numberThatADoubleCanHoldIsNone(String number) {
    assertThat(verdict(location("\"x_exercise\":%s".formatted(number))).findings())
        .noneMatch(finding -> finding.rule() == Rule.I_JSON);
  }
}
