package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import entente.problem.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

/** Promise 9, where several instances serve: each admits its part of what all admit together. */
class SharedRatesTest {
  private static final String ADDRESS = "192.0.2.1";

  @Test
  void instanceAdmitsItsPart() {
    assertThat(admitted(rates(1))).isEqualTo(10);
    assertThat(admitted(rates(5))).isEqualTo(2);
  }

  @Test
  void instanceAdmitsOneRequestAtLeast() {
    assertThat(admitted(rates(1000))).isEqualTo(1);
  }

  /** How many failed tokens an address has before the next one is refused. */
  private static int admitted(RequestRates rates) {
    for (int failed = 0; ; failed++) {
      try {
        rates.arrived(ADDRESS, true);
      } catch (Problem refused) {
        assertThat(refused.kind()).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
        return failed;
      }
      rates.tokenFailed(ADDRESS);
    }
  }

  private static RequestRates rates(int instances) {
    return new RequestRates(
        new SmallRyeConfigBuilder()
            .withMapping(RateConfig.class)
            .withDefaultValue("entente.rates.failed-tokens-per-minute", "10")
            .withDefaultValue("entente.rates.instances", Integer.toString(instances))
            .build()
            .getConfigMapping(RateConfig.class));
  }
}
