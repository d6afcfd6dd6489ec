package entente.ops;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out the stack trace with which Quarkus tells of a start that we refused: the sentence that
 * says what to change is the last line, and would be lost behind it.
 */
@LoggingFilter(name = "refused-start")
public final class RefusedStartFilter implements Filter {
  private static final String QUARKUS = "io.quarkus.runtime.Application";

  @Override
  public boolean isLoggable(LogRecord entry) {
    return entry.getThrown() == null
        || entry.getLoggerName() == null
        || !entry.getLoggerName().startsWith(QUARKUS)
        || !StartFailure.isRefusal(entry.getThrown());
  }
}
