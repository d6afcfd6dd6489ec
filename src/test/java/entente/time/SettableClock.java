package entente.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on. */
public final class SettableClock extends Clock {
  private volatile Instant instant;

  public SettableClock(Instant start) {
    this.instant = start;
  }

  public void advance(Duration by) {
    instant = instant.plus(by);
  }

  @Override
  public Instant instant() {
    return instant;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** It is an instant that is asked for; of a zone it knows nothing. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
