package entente.bench;

import entente.mongod.Mongod;
import entente.mongod.ReplicaSet;
import entente.security.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the built server twice at once, with a small collection and with a large one: what costs
 * the same on both sides does not grow. Then, where there is a MongoDB, once more with the objects
 * in it, and both stores beside each other. {@code docs/benchmark.md} says how to run and read it.
 */
public final class Benchmark {
  private static final Map<String, String> OF_POSTGRESQL =
      Map.of(
          Comparison.POSTED,
          "10,000",
          Reading.FIRST_PAGE.name(),
          "2 ms",
          Reading.OBJECT.name(),
          "0.7 ms",
          Comparison.FAR_END,
          "≤ 1.3",
          Comparison.MEMORY,
          "< 400");
  private static final Map<String, String> OF_MONGODB =
      Map.of(Comparison.POSTED, "5,000", Comparison.FAR_END, "≤ 1.3");
  private static final Map<String, String> OF_STORES = Map.of(Reading.FIRST_PAGE.name(), "≤ 1.5");

  private final Path jar;
  private final Path directory;
  private final int small;
  private final int large;
  private final int requests;

  private Benchmark(String[] arguments) {
    jar = Path.of(arguments[0]).toAbsolutePath();
    directory = Path.of(arguments[1]).toAbsolutePath();
    small = Integer.parseInt(arguments[2]);
    large = Integer.parseInt(arguments[3]);
    requests = Integer.parseInt(arguments[4]);
  }

  /**
   * Runs it.
   *
   * @param arguments the built jar, a directory to work in, the sizes of the small collection and
   *     the large one, and how many requests each reading is measured by; then, where two builds
   *     are compared instead, the other jar
   */
  public static void main(String[] arguments) throws IOException {
    Benchmark benchmark = new Benchmark(arguments);
    if (arguments.length > 5 && !arguments[5].isBlank()) {
      benchmark.compareWith(Path.of(arguments[5]).toAbsolutePath());
    } else {
      benchmark.run();
    }
  }

  private void compareWith(Path before) throws IOException {
    empty(directory);
    new JarComparison(before, jar, directory, small, requests).run();
  }

  private void run() throws IOException {
    empty(directory);
    ValidationSpeed validation = ValidationSpeed.measure();
    print(validation);
    print(Verifying.measure());
    try (Server first = Server.start(jar, directory.resolve("small"), Map.of());
        Server second = Server.start(jar, directory.resolve("large"), Map.of())) {
      Comparison postgres = filled(first, second);
      print(postgres.growth(OF_POSTGRESQL));
      print(validation(validation, postgres.right()));
      Optional<Path> nginx = Nginx.installed();
      if (nginx.isPresent()) {
        print(distance(nginx.get(), postgres.right()));
      }
      if (Mongod.program().isPresent()) {
        try (ReplicaSet set = ReplicaSet.start()) {
          compareStores(set, postgres);
        }
      }
    }
  }

  private void compareStores(ReplicaSet set, Comparison postgres) throws IOException {
    DriverLoop smallLoop = new DriverLoop(set.uri("small"), "small");
    DriverLoop largeLoop = new DriverLoop(set.uri("large"), "large");
    try (Server first = inMongo("mongodb-small", smallLoop);
        Server second = inMongo("mongodb-large", largeLoop)) {
      Comparison mongo = filled(first, second);
      print(mongo.growth(OF_MONGODB));
      print(stores(postgres.left(), mongo.left()));
      print(stores(postgres.right(), mongo.right()));
      print(limit(largeLoop, mongo.right()));
      print(sizes(postgres.right(), mongo.right(), largeLoop));
    }
  }

  private Server inMongo(String name, DriverLoop loop) throws IOException {
    return Server.start(jar, directory.resolve(name), Map.of("MONGODB_URI", loop.uri()));
  }

  private Comparison filled(Server first, Server second) throws IOException {
    return new Comparison(Side.fill(first, small), Side.fill(second, large), requests);
  }

  private Table stores(Side postgres, Side mongo) throws IOException {
    String size = Table.number(mongo.size());
    return new Comparison(postgres, mongo, requests)
        .stores("PostgreSQL, " + size, "MongoDB, " + size, OF_STORES);
  }

  private static String validation(ValidationSpeed validation, Side side) {
    return "posted to posted without validation, by arithmetic: %.2f (target: ≥ 0.8)"
        .formatted(validation.ratioToUnvalidated(side.postedPerSecond()));
  }

  /** The same bytes as a file, and from us: what rights, record and database cost on top. */
  private Table distance(Path executable, Side side) throws IOException {
    Questions page = Reading.FIRST_PAGE.questions(side);
    Table table = new Table("nginx", "ours", Map.of());
    try (Nginx nginx = Nginx.serve(executable, directory.resolve("nginx"), body(page))) {
      addFirstPage(table, nginx.questions(), page);
      table.addNumbers(
          Comparison.CROWD,
          Crowd.requestsPerSecond(nginx.questions()),
          Crowd.requestsPerSecond(page));
    }
    return table;
  }

  /** The same documents read by MongoDB's driver, and from us. */
  private Table limit(DriverLoop loop, Side side) throws IOException {
    Table table = new Table("driver alone", "ours", Map.of());
    addFirstPage(table, loop, Reading.FIRST_PAGE.questions(side));
    return table;
  }

  private void addFirstPage(Table table, Client.Opener left, Client.Opener right)
      throws IOException {
    List<Timings> timings = Client.alternate(List.of(left, right), requests);
    table.addTimings(Reading.FIRST_PAGE.name(), timings.get(0), timings.get(1));
  }

  /** All else is the same in both, so what their PostgreSQL differs by are the objects. */
  private static Table sizes(Side postgres, Side mongo, DriverLoop loop) throws IOException {
    Table table = new Table("PostgreSQL", "MongoDB, a member", Map.of());
    double size = postgres.size();
    table.addNumbers(
        "bytes on disk for an object, with its indexes",
        (postgres.server().databaseBytes() - mongo.server().databaseBytes()) / size,
        loop.storedBytes() / size);
    return table;
  }

  private static byte[] body(Questions page) throws IOException {
    try (Connection connection = new Connection(page.port())) {
      return connection.exchange(page.request(0)).require(200).body();
    }
  }

  private static void print(Object results) {
    System.out.println(results + "\n");
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
