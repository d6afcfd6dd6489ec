package entente.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A reading of a whole collection by {@code next}, a thousand objects at a time.
 *
 * @param objectsPerSecond how fast that went
 * @param middle the cursor to what follows the page in the middle
 * @param lastDates the date added of the last object of each page
 */
record Walk(double objectsPerSecond, String middle, List<String> lastDates) {
  private static final int PAGE = 1_000;

  static Walk through(Caller caller, int size) throws IOException {
    List<String> cursors = new ArrayList<>();
    List<String> lastDates = new ArrayList<>();
    long start = System.nanoTime();
    try (Connection connection = new Connection(caller.port())) {
      Optional<String> next = Optional.empty();
      do {
        String cursor = next.map(it -> "&next=" + it).orElse("");
        Answer answer =
            connection.exchange(caller.get("objects/?limit=" + PAGE + cursor)).require(200);
        next = answer.next();
        next.ifPresent(cursors::add);
        lastDates.add(answer.header("X-TAXII-Date-Added-Last"));
      } while (next.isPresent());
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    if (lastDates.size() < (size + PAGE - 1) / PAGE) {
      throw new IllegalStateException("a walk had %d pages".formatted(lastDates.size()));
    }
    return new Walk(size / seconds, cursors.get(cursors.size() / 2), List.copyOf(lastDates));
  }

  /** The date added behind which no more than the last page or two are left. */
  String nearEnd() {
    return lastDates.get(lastDates.size() - 2);
  }

  /** The date added of the last object of all. */
  String end() {
    return lastDates.get(lastDates.size() - 1);
  }
}
