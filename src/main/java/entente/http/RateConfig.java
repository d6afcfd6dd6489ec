package entente.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many requests are answered of one partner, one client and one address; ten seconds' worth may
 * come at once.
 */
@ConfigMapping(prefix = "entente.rates")
public interface RateConfig {

  /**
   * How many instances of the server answer for the deployment; each admits its part of the rates
   * below.
   */
  @WithDefault("1")
  @Min(1)
  @Max(1000)
  int instances();

  /** Requests a second of one partner, all its clients together. */
  @WithDefault("2000")
  @Min(1)
  @Max(1_000_000)
  int partnerPerSecond();

  /** Requests a second of one client of a partner. */
  @WithDefault("1000")
  @Min(1)
  @Max(1_000_000)
  int clientPerSecond();

  /** Requests a second without a token from one address. */
  @WithDefault("50")
  @Min(1)
  @Max(1_000_000)
  int strangerPerSecond();

  /** Requests a minute with a token that is not accepted, from one address. */
  @WithDefault("60")
  @Min(1)
  @Max(1_000_000)
  int failedTokensPerMinute();
}
