package entente.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Measures two builds of the server beside each other, and the newer one beside itself: what
 * differs there is noise.
 *
 * @param before the older build
 * @param now the newer build
 * @param directory where both keep their data
 * @param size how many objects each collection has
 * @param requests how many requests each reading is measured by
 */
record JarComparison(Path before, Path now, Path directory, int size, int requests) {

  /** Adds both tables. */
  void addTo(Report report) throws IOException {
    try (Server older = Server.start(before, directory.resolve("before"), Map.of());
        Server newer = Server.start(now, directory.resolve("now"), Map.of());
        Server again = Server.start(now, directory.resolve("again"), Map.of())) {
      Side left = Side.fill(older, size);
      Side right = Side.fill(newer, size);
      Side control = Side.fill(again, size);
      report.add(
          "Two builds, and the newer one beside itself",
          new Comparison(left, right, requests).stores("before", "now", Map.of()),
          new Comparison(right, control, requests).stores("now", "now again", Map.of()));
    }
  }
}
