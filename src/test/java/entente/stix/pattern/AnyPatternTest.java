package entente.stix.pattern;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in a pattern, it is checked to an end. A seed that failed is tried again with
 * {@code -Dentente.seed}.
 */
class AnyPatternTest {
  private static final Logger LOG = Logger.getLogger(AnyPatternTest.class);
  private static final int GENERATED = 1_000;
  private static final int SOUPS = 20_000;
  private static final int SOUP_TOKENS_MAX = 40;

  private static final List<String> TOKENS =
      List.of(
          "[",
          "]",
          "(",
          ")",
          ":",
          ".",
          ",",
          "*",
          "=",
          "==",
          "!=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "+",
          "-",
          "/",
          "\\",
          "'",
          "\"",
          "/*",
          "*/",
          "//",
          " ",
          "\n",
          "\u3000",
          "\u0000",
          "\ud83d",
          "\udc0d",
          "🐍",
          "я",
          "AND",
          "OR",
          "NOT",
          "FOLLOWEDBY",
          "START",
          "STOP",
          "WITHIN",
          "SECONDS",
          "REPEATS",
          "TIMES",
          "IN",
          "LIKE",
          "MATCHES",
          "ISSUBSET",
          "ISSUPERSET",
          "EXISTS",
          "true",
          "false",
          "0",
          "01",
          "-5",
          "7.5",
          ".5",
          "99999999999999999999",
          "t'2016-02-30T00:00:00Z'",
          "t'",
          "h'ffd8'",
          "h'f'",
          "b'dGhp'",
          "b'='",
          "'a\\'b'",
          "'a\\b'",
          "'(a'",
          "file",
          "name",
          "hashes",
          "MD5",
          "'SHA-256'",
          "x-own-thing",
          "x_own",
          "a-b",
          "file:name = 'a'",
          "[file:name = 'a']",
          "[file:size");

  private final PatternChecker checker = new PatternChecker(new SomeObservables());
  private final long seed = Long.getLong("entente.seed", System.nanoTime());

  @Test
  void generatedPatternsAreInOrder() {
    LOG.infof("%d patterns from -Dentente.seed=%d", GENERATED, seed);

    for (String pattern : Patterns.generated(seed, GENERATED)) {
      assertThat(checker.check(pattern)).as(pattern).isEmpty();
    }
  }

  @Test
  void anySoupOfTokensIsChecked() {
    LOG.infof("%d patterns from -Dentente.seed=%d", SOUPS, seed);
    Random random = new Random(seed);

    for (int i = 0; i < SOUPS; i++) {
      assertHolds(soup(random));
    }
  }

  @Test
  void anyDamagedPatternIsChecked() {
    LOG.infof("%d patterns from -Dentente.seed=%d", GENERATED, seed);
    Random random = new Random(seed);

    for (String pattern : Patterns.generated(seed, GENERATED)) {
      StringBuilder damaged = new StringBuilder(pattern);
      int from = random.nextInt(pattern.length());
      int to = Math.min(pattern.length(), from + random.nextInt(3));
      assertHolds(damaged.replace(from, to, token(random)).toString());
    }
  }

  private static String soup(Random random) {
    StringBuilder soup = new StringBuilder(random.nextBoolean() ? "[" : "");
    for (int i = random.nextInt(SOUP_TOKENS_MAX); i > 0; i--) {
      soup.append(token(random)).append(random.nextInt(3) == 0 ? "" : " ");
    }
    return soup.toString();
  }

  private static String token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }

  private void assertHolds(String pattern) {
    List<PatternFinding> findings = checker.check(pattern);

    int length = pattern.codePointCount(0, pattern.length());
    assertThat(findings).as(pattern).hasSizeLessThanOrEqualTo(PatternChecker.FINDINGS_MAX);
    assertThat(findings)
        .extracting(PatternFinding::column)
        .as(pattern)
        .allMatch(column -> column >= 1 && column <= length + 1)
        .isSortedAccordingTo(naturalOrder());
    assertThat(findings).as(pattern).noneMatch(finding -> finding.expected().isBlank());
  }
}
