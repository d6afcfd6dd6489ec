package entente.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the console, the pages for people with a browser. */
@ConfigMapping(prefix = "entente.console")
public interface ConsoleConfig {

  /** How long a session lasts at most; it ends earlier with the token that it was begun with. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 12)
  @WithDefault("PT1H")
  Duration sessionMax();

  /** How many objects a page lists. */
  @Min(1)
  @Max(200)
  @WithDefault("50")
  int pageObjectsMax();

  /** How many objects a search for words, or a view of a whole collection, looks at. */
  @Min(1)
  @Max(5_000)
  @WithDefault("1000")
  int overviewObjectsMax();

  /** How many lines a page of a report or of figures has. */
  @Min(1)
  @Max(10_000)
  @WithDefault("1000")
  int pageReportLinesMax();

  /** The largest form with a bundle to check or to publish, in octets, percent-encoded. */
  @Min(1_024)
  @Max(67_108_864)
  @WithDefault("4194304")
  long bundleFormBytesMax();

  /** How many objects a bundle in a form may hold. */
  @Min(1)
  @Max(10_000)
  @WithDefault("1000")
  int bundleObjectsMax();

  /**
   * Whether the sign-in page offers demonstration roles, without any credential. Even then it does
   * so only where demonstration tokens are accepted, and to a browser on the server's own machine.
   */
  @WithDefault("true")
  boolean demonstrationRoles();
}
