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

/** What an operator can say about tokens and the keys that verify them. */
@ConfigMapping(prefix = "entente.security")
public interface SecurityConfig {

  /** The name of this server in a token's {@code aud}; a token without it is not for us. */
  @NotBlank
  @WithDefault("entente")
  String audience();

  /**
   * Whether tokens signed by this server itself are accepted. Empty: only while no real issuer is
   * registered.
   */
  Optional<Boolean> demonstrationTokens();

  /** Where the demonstration key lies, readable by the server's user alone. */
  @WithDefault("${entente.data}/keys")
  Path keyDirectory();

  /** By how much an issuer's clock may differ from ours. */
  @DurationMin
  @DurationMax(seconds = 60)
  @WithDefault("PT10S")
  Duration clockLeeway();

  /** The longest time from {@code iat} to {@code exp} of a token. */
  @DurationMin(minutes = 1)
  @DurationMax(days = 366)
  @WithDefault("P31D")
  Duration tokenLifetimeMax();

  /** The longest token that is looked at, in characters. */
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
   * How long a fetched key set and the tokens verified with it are believed. A key that an issuer
   * withdraws is refused at the latest after twice that time.
   */
  @DurationMin(seconds = 10)
  @DurationMax(hours = 24)
  @WithDefault("PT10M")
  Duration keySetRefresh();

  /** How long a key set that cannot be fetched anew is still used. */
  @DurationMin
  @DurationMax(hours = 24)
  @WithDefault("PT1H")
  Duration keySetRetention();

  /** How long a key set is not asked for again, even if a token names a key that is not in it. */
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  @WithDefault("PT30S")
  Duration keySetPause();

  /** How long fetching a key set may take. */
  @DurationMin(millis = 100)
  @DurationMax(seconds = 30)
  @WithDefault("PT5S")
  Duration keySetTimeout();

  /** The largest key set that is read, in bytes. */
  @Min(1024)
  @Max(16_777_216)
  @WithDefault("262144")
  int keySetBytesMax();
}
