package entente.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of tokens and of the keys that verify them. */
@ConfigMapping(prefix = "entente.security")
public interface SecurityConfig {

  /** The name of this server in a token's {@code aud}; a token without it is refused. */
  @NotBlank
  @WithDefault("entente")
  String audience();

  /**
   * Whether tokens signed by this server itself are accepted. Empty: only while no real issuer is
   * registered.
   */
  Optional<Boolean> demonstrationTokens();

  /** The directory of the demonstration key, accessible to the server's user only. */
  @WithDefault("${entente.data}/keys")
  Path keyDirectory();

  /** The largest difference between an issuer's clock and the server's. */
  @DurationMin
  @DurationMax(seconds = 60)
  @WithDefault("PT10S")
  Duration clockLeeway();

  /**
   * How long a proof of possession (DPoP) is good from its {@code iat} on; so long it is remembered
   * that it was used.
   */
  @DurationMin(seconds = 5)
  @DurationMax(minutes = 10)
  @WithDefault("PT60S")
  Duration dpopProofAgeMax();

  /** The longest time from {@code iat} to {@code exp} of a token. */
  @DurationMin(minutes = 1)
  @DurationMax(days = 366)
  @WithDefault("P31D")
  Duration tokenLifetimeMax();

  /** The longest token that is accepted, in characters. */
  @Min(1024)
  @Max(65_536)
  @WithDefault("8192")
  int tokenCharactersMax();

  /** How many verified tokens are remembered. */
  @Min(0)
  @Max(1_000_000)
  @WithDefault("10000")
  int verifiedTokensMax();

  /**
   * How long a fetched key set and the tokens verified with it are cached. A key that an issuer
   * withdraws is refused after twice that time at the latest.
   */
  @DurationMin(seconds = 10)
  @DurationMax(hours = 24)
  @WithDefault("PT10M")
  Duration keySetRefresh();

  /** How long a key set is used while it cannot be fetched again. */
  @DurationMin
  @DurationMax(hours = 24)
  @WithDefault("PT1H")
  Duration keySetRetention();

  /** The pause between two fetches of a key set, even if a token names a key that is not in it. */
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  @WithDefault("PT30S")
  Duration keySetPause();

  /** The longest time for fetching a key set. */
  @DurationMin(millis = 100)
  @DurationMax(seconds = 30)
  @WithDefault("PT5S")
  Duration keySetTimeout();

  /** The largest key set that is accepted, in bytes. */
  @Min(1024)
  @Max(16_777_216)
  @WithDefault("262144")
  int keySetBytesMax();
}
