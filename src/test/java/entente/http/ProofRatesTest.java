package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.sharing.Caller;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Promise 9: nobody has more proofs looked at than their partner may send requests. */
class ProofRatesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SHARE = 10;
  private static final Caller JPN =
      new Caller(new PartnerCode("JPN"), "siem", Optional.empty(), Optional.empty(), Set.of());

  private final RequestRates rates =
      rates("entente.rates.partner-per-second", "entente.rates.client-per-second");

  private int lookedAt;

  @Test
  void proofBeyondTheShareIsNotLookedAt() {
    for (int i = 0; i < SHARE; i++) {
      assertThat(outcome(proved())).isNull();
    }

    assertThat(outcome(proved()).kind()).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);

    assertThat(lookedAt).isEqualTo(SHARE);
  }

  @Test
  void proofsThatAreBeingLookedAtCount() {
    for (int i = 0; i < SHARE; i++) {
      counted(Uni.createFrom().nothing()).subscribe().with(proved -> {}, failed -> {});
    }

    assertThat(outcome(proved()).kind()).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);

    assertThat(lookedAt).isEqualTo(SHARE);
  }

  /** Else whoever has stolen a token without its key could spend the partner's share. */
  @Test
  void proofThatFailsTakesNothingOfTheShare() {
    Uni<String> wrong = Uni.createFrom().failure(Problem.unauthenticated("not the key"));
    for (int i = 0; i < 5 * SHARE; i++) {
      assertThat(outcome(wrong).kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    }

    assertThat(outcome(proved())).isNull();
  }

  /** Partners choose the names of their clients, and may choose the same. */
  @Test
  void clientsOfTwoPartnersHaveNothingInCommon() {
    Caller nzls =
        new Caller(new PartnerCode("NZL"), "siem", Optional.empty(), Optional.empty(), Set.of());
    RequestRates ofClients =
        rates("entente.rates.client-per-second", "entente.rates.partner-per-second");
    for (int i = 0; i < SHARE; i++) {
      assertThat(ofClients.counted(JPN, ProofRatesTest::proved).await().atMost(PATIENCE))
          .isNotNull();
    }

    assertThat(ofClients.counted(nzls, ProofRatesTest::proved).await().atMost(PATIENCE))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                Problem.class,
                () -> ofClients.counted(JPN, ProofRatesTest::proved).await().atMost(PATIENCE)))
        .isNotNull();
  }

  /** One a second of the first, so that a share is what may come at once; many of the other. */
  private static RequestRates rates(String few, String many) {
    return new RequestRates(
        new SmallRyeConfigBuilder()
            .withMapping(RateConfig.class)
            .withDefaultValue(few, "1")
            .withDefaultValue(many, "1000")
            .build()
            .getConfigMapping(RateConfig.class));
  }

  private static Uni<String> proved() {
    return Uni.createFrom().item("proved");
  }

  private Uni<String> counted(Uni<String> proof) {
    return rates.counted(
        JPN,
        () -> {
          lookedAt++;
          return proof;
        });
  }

  private Problem outcome(Uni<String> proof) {
    return catchThrowableOfType(Problem.class, () -> counted(proof).await().atMost(PATIENCE));
  }
}
