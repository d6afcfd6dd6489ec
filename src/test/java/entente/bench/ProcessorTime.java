package entente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the machine's processors have done since it was started, by {@code /proc/stat}.
 *
 * @param all all of their time, in ticks of whatever length
 * @param idle what of that nobody used
 */
record ProcessorTime(long all, long idle) {
  private static final Path STATISTICS = Path.of("/proc/stat");
  private static final int IDLE = 3;
  private static final int WAITING_FOR_THE_DISK = 4;

  /** Until now. */
  static ProcessorTime now() throws IOException {
    String total = Files.readAllLines(STATISTICS).get(0);
    long[] ticks =
        Arrays.stream(total.strip().split("\\s+"))
            .skip(1)
            .mapToLong(Long::parseLong)
            .limit(8) // What guests use is in what users use.
            .toArray();
    return new ProcessorTime(Arrays.stream(ticks).sum(), ticks[IDLE] + ticks[WAITING_FOR_THE_DISK]);
  }

  /** How much of the time since then was used, in percent. */
  double busyPercentSince(ProcessorTime before) {
    return 100.0 * (1 - (idle - before.idle) / (double) (all - before.all));
  }
}
