package entente.stix.validation;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.pattern.Patterns;
import entente.stix.validation.Differences.Difference;
import entente.whole.PythonClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two oracles that we did not write, {@code stix2-validator} and {@code stix2-patterns} of OASIS,
 * judge as we do, but for what {@code differences.tsv} lists with the clause that decides. They are
 * slow: {@code -Dentente.mutants} has them judge more.
 */
@Timeout(600)
class OraclesIT {
  private static final int ORACLES_MAX = 2;
  private static final int MUTANTS = Integer.getInteger("entente.mutants", 2_500);
  private static final int PATTERNS = 1_000;
  private static final int SHOWN_MAX = 40;
  private static final int EXAMPLE_MAX = 4_000;

  /** The same in each build: what another seed would find is no fault of the change at hand. */
  private static final long SEED = Long.getLong("entente.seed", 2021_07_19);

  /** One for each processor that they may have. */
  private static final List<Oracle> ORACLES = new ArrayList<>();

  @BeforeAll
  static void startOracles() throws IOException {
    PythonClients.require("stix2-validator");
    for (int i = 0; i < ORACLES_MAX; i++) {
      ORACLES.add(Oracle.start());
    }
  }

  @AfterAll
  static void endOracles() throws IOException {
    for (Oracle oracle : ORACLES) {
      oracle.close();
    }
    ORACLES.clear();
  }

  @Test
  void publishedObjectsAreJudgedAlike() throws Exception {
    assertNoUnknownDifference(Questions.published());
  }

  @Test
  void eachRuleBrokenAloneIsJudgedAlike() throws Exception {
    assertNoUnknownDifference(Questions.broken());
  }

  @Test
  void mutantsAreJudgedAlike() throws Exception {
    Mutants mutants = new Mutants(SEED, Examples.valid());

    assertNoUnknownDifference(
        IntStream.range(0, MUTANTS)
            .mapToObj(number -> Question.object("mutant " + number, mutants.next()))
            .toList());
  }

  @Test
  void patternsAreJudgedAlike() throws Exception {
    Stream<Question> generated =
        Patterns.generated(SEED, PATTERNS).stream()
            .map(pattern -> Question.pattern("generated", pattern));

    assertNoUnknownDifference(Stream.concat(Questions.patterns(), generated).toList());
  }

  private static void assertNoUnknownDifference(List<Question> questions) throws Exception {
    Differences known = Differences.read();
    List<Difference> differences = differences(questions);

    System.out.printf(
        "oracles: -Dentente.seed=%d, %d judged, %d differ%n",
        SEED, questions.size(), differences.size());
    assertThat(shown(unknown(differences, known)))
        .as("-Dentente.seed=%d, differences that differences.tsv lacks", SEED)
        .isEmpty();
  }

  /** Each oracle answers a share of the questions. */
  private static List<Difference> differences(List<Question> questions) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(ORACLES.size());
    try {
      List<Future<List<Difference>>> shares = new ArrayList<>();
      for (int i = 0; i < ORACLES.size(); i++) {
        int first = i;
        shares.add(threads.submit(() -> share(questions, first)));
      }
      List<Difference> differences = new ArrayList<>();
      for (Future<List<Difference>> share : shares) {
        differences.addAll(share.get());
      }
      return differences;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Difference> share(List<Question> questions, int first) {
    Oracle oracle = ORACLES.get(first);
    return IntStream.iterate(first, it -> it < questions.size(), it -> it + ORACLES.size())
        .mapToObj(questions::get)
        .flatMap(it -> Difference.between(it, it.ourErrors(), oracle.errors(it)))
        .toList();
  }

  /** By the first error that the table does not explain. */
  private static Map<String, List<Difference>> unknown(
      List<Difference> differences, Differences known) {
    return differences.stream()
        .filter(it -> !known.unexplained(it).isEmpty())
        .collect(groupingBy(it -> it.who() + " refuse: " + known.unexplained(it).get(0)));
  }

  /** The most frequent first, each with one example. */
  private static String shown(Map<String, List<Difference>> unknown) {
    return unknown.entrySet().stream()
        .sorted(Comparator.comparing(group -> -group.getValue().size()))
        .limit(SHOWN_MAX)
        .map(group -> shown(group.getKey(), group.getValue()))
        .collect(Collectors.joining());
  }

  private static String shown(String error, List<Difference> differences) {
    Question example = differences.get(0).question();
    String content = example.content().toString();
    return "%n%d times %s%n    %s: %s"
        .formatted(
            differences.size(),
            error,
            example.source(),
            content.substring(0, Math.min(content.length(), EXAMPLE_MAX)));
  }
}
