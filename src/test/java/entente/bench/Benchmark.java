package entente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the built server twice at once, with a small collection and with a large one: what costs
 * the same on both sides does not grow. {@code docs/benchmark.md} says how to run and read it.
 */
public final class Benchmark {
  private static final String CROWD =
      "page of 100 on %d connections, requests a second".formatted(Crowd.CLIENTS);

  private final Side small;
  private final Side large;
  private final int requests;
  private final Table table;
  private final Judging judging = Judging.measure();

  private Benchmark(Side small, Side large, int requests) {
    this.small = small;
    this.large = large;
    this.requests = requests;
    this.table = new Table(Table.number(small.size()), Table.number(large.size()));
  }

  /**
   * Runs it.
   *
   * @param arguments the built jar, a directory to work in, the sizes of the small collection and
   *     the large one, and how many requests each reading is measured by
   */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]).toAbsolutePath();
    Path directory = Path.of(arguments[1]).toAbsolutePath();
    empty(directory);
    try (Server first = Server.start(jar, directory.resolve("small"));
        Server second = Server.start(jar, directory.resolve("large"))) {
      Side small = Side.fill(first, Integer.parseInt(arguments[2]));
      Side large = Side.fill(second, Integer.parseInt(arguments[3]));
      Benchmark benchmark = new Benchmark(small, large, Integer.parseInt(arguments[4]));
      System.out.println(benchmark.judging);
      System.out.println();
      System.out.println(benchmark.growth());
      Optional<Path> nginx = Nginx.installed();
      if (nginx.isPresent()) {
        System.out.println(benchmark.distance(nginx.get(), directory.resolve("nginx")));
      }
    }
  }

  /** The small side and the large one. */
  private Table growth() throws IOException {
    measurePosts();
    measureReadings();
    measureWalks();
    measureCrowd();
    table.addNumbers(
        "resident memory, MiB",
        small.server().residentMebibytes(),
        large.server().residentMebibytes(),
        "< 400");
    return table;
  }

  private void measurePosts() {
    table.addTimings("POST of 1,000 objects", small.posts(), large.posts(), "");
    table.addNumbers(
        "objects posted a second", small.postedPerSecond(), large.postedPerSecond(), "10,000");
    table.addRatio(
        "posted to posted without validation",
        judging.ratioToUnvalidated(large.postedPerSecond()),
        "≥ 0.8");
  }

  private void measureReadings() throws IOException {
    for (Reading reading : Reading.ALL) {
      List<Timings> timings = alternate(reading.questions(small), reading.questions(large));
      table.addTimings(reading.name(), timings.get(0), timings.get(1), reading.target());
    }
    List<Timings> ends =
        alternate(Reading.FIRST_PAGE.questions(small), Reading.FAR_PAGE.questions(large));
    table.addRatio("end of the large to start of the small", ratio(ends), "≤ 1.3");
  }

  private void measureWalks() throws IOException {
    table.addNumbers(
        "whole walk, objects a second",
        Walk.through(small.server(), small.size()).objectsPerSecond(),
        Walk.through(large.server(), large.size()).objectsPerSecond(),
        "");
  }

  private void measureCrowd() {
    table.addNumbers(
        CROWD,
        Crowd.requestsPerSecond(Reading.FIRST_PAGE.questions(small)),
        Crowd.requestsPerSecond(Reading.FIRST_PAGE.questions(large)),
        "");
  }

  /** The same bytes as a file, and from us: what rights, record and database cost on top. */
  private Table distance(Path executable, Path directory) throws IOException {
    Questions page = Reading.FIRST_PAGE.questions(large);
    Table distance = new Table("nginx", "ours");
    try (Nginx nginx = Nginx.serve(executable, directory, body(page))) {
      List<Timings> timings = alternate(nginx.questions(), page);
      distance.addTimings(Reading.FIRST_PAGE.name(), timings.get(0), timings.get(1), "");
      distance.addNumbers(
          CROWD, Crowd.requestsPerSecond(nginx.questions()), Crowd.requestsPerSecond(page), "");
    }
    return distance;
  }

  private static byte[] body(Questions page) throws IOException {
    try (Connection connection = new Connection(page.port())) {
      return connection.exchange(page.request(0)).require(200).body();
    }
  }

  private List<Timings> alternate(Questions one, Questions other) throws IOException {
    return Questions.alternate(List.of(one, other), requests);
  }

  private static double ratio(List<Timings> timings) {
    return timings.get(1).medianMillis() / timings.get(0).medianMillis();
  }

  private static void empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
