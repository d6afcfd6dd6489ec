package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Objects that were right and have been changed at random, from a seed that can be given. */
class MutantsTest {
  private static final int MUTANTS = Integer.getInteger("entente.mutants", 20_000);
  private static final long SEED = Long.getLong("entente.seed", System.nanoTime());

  private final Mutants mutants = new Mutants(SEED, Examples.valid());

  @Test
  void mutantIsJudgedAndItsVerdictIsTheSameInAnyOrderOfItsProperties() {
    long refused = LongStream.range(0, MUTANTS).filter(this::isRefused).count();

    System.out.printf("mutants: -Dentente.seed=%d, %d of %d refused%n", SEED, refused, MUTANTS);
    assertThat(refused).as("refused").isBetween(MUTANTS / 10L, MUTANTS * 9L / 10);
  }

  private boolean isRefused(long number) {
    JsonNode mutant = mutants.next();
    Verdict verdict = Examples.verdict(mutant);
    Verdict reordered = Examples.verdict(mutants.reordered(mutant));

    assertThat(reordered.findings())
        .as("-Dentente.seed=%d, mutant %d: %s", SEED, number, mutant)
        .isEqualTo(verdict.findings());
    return verdict instanceof Verdict.Invalid;
  }
}
