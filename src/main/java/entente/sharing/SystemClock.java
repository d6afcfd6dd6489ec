package entente.sharing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that everything goes by, so that a test can have its own. */
class SystemClock {

  @Produces
  @Singleton
  Clock utc() {
    return Clock.systemUTC();
  }
}
