package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import entente.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that is away for an hour does not fill the disk with lines about it. */
class OutageLogTest {
  private final Logger logger = Logger.getLogger(OutageLog.class.getName());
  private final Lines lines = new Lines();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final OutageLog log = new OutageLog(clock);

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(lines);
  }

  @Test
  void outageIsSaidOnceAMinuteAndCountedBetween() {
    refuse(1000);
    assertThat(lines.all).singleElement().asString().contains("0 more", "connection refused");

    clock.advance(Duration.ofMinutes(1));
    refuse(1000);

    assertThat(lines.all).hasSize(2).last().asString().contains("999 more");
  }

  @Test
  void traceIsNotPartOfIt() {
    refuse(1);

    assertThat(lines.thrown).isZero();
  }

  private void refuse(int requests) {
    for (int i = 0; i < requests; i++) {
      log.report(
          "a store is unavailable",
          new IllegalStateException("outer", new IllegalStateException("connection refused")),
          UUID.randomUUID());
    }
  }

  private static final class Lines extends Handler {
    private final List<String> all = new ArrayList<>();
    private int thrown;

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        all.add(String.format(entry.getMessage(), entry.getParameters()));
        thrown += entry.getThrown() == null ? 0 : 1;
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
