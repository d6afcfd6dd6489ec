package entente.bench;

import entente.bench.Options.Part;
import entente.mongod.Mongod;
import entente.mongod.ReplicaSet;
import entente.security.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the built server: what it ought to reach; a small collection beside a large one, for
 * what costs the same on both sides does not grow; readers who see little; and, where there is a
 * MongoDB, the same with the objects in it. {@code docs/benchmark.md} says how to run and read it.
 */
public final class Benchmark {
  private static final Path PAGE = Path.of("docs/benchmark.md");
  private static final Path PICTURES = Path.of("docs/pictures");
  private static final Map<String, String> OF_GROWTH = Map.of(Comparison.FAR_END, "≤ 1.3");
  private static final Map<String, String> OF_MONGODB =
      Map.of(Comparison.POSTED, "5,000", Comparison.FAR_END, "≤ 1.3");
  private static final Map<String, String> OF_STORES = Map.of(Reading.FIRST_PAGE.name(), "≤ 1.2");

  private final Options options;
  private final Report report = new Report();

  private Benchmark(Options options) {
    this.options = options;
  }

  /** Runs it; system properties say what, see {@link Options}. */
  public static void main(String[] arguments) throws IOException {
    Benchmark benchmark = new Benchmark(Options.ofSystem());
    benchmark.empty();
    benchmark.run();
  }

  private void run() throws IOException {
    if (options.against().isPresent()) {
      compareWith(options.against().get());
    } else if (options.peer().isPresent()) {
      compareWithPeer(options.peer().get());
    } else if (options.instances().isPresent()) {
      scale(options.instances().get());
    } else {
      measure();
    }
    if (options.write()) {
      report.writeInto(PAGE);
    }
  }

  private void compareWith(Path before) throws IOException {
    JarComparison comparison =
        new JarComparison(
            before, options.jar(), options.directory(), options.small(), options.requests());
    comparison.addTo(report);
  }

  private void compareWithPeer(Path file) throws IOException {
    try (Peer peer = Peer.start(file, options.directory());
        Server server = start("ours", Map.of())) {
      report.add(peer.name(), peer.beside(server, options.small(), options.requests()));
    }
  }

  private void scale(int instances) throws IOException {
    Scaling scaling = new Scaling(options.jar(), options.small(), instances);
    Path directory = options.directory();
    report.add(
        "Several instances over one PostgreSQL",
        scaling.measure(directory.resolve("postgresql"), Map.of()));
    if (Mongod.program().isPresent()) {
      try (ReplicaSet set = ReplicaSet.start()) {
        report.add(
            "Several instances over one replica set",
            scaling.measure(
                directory.resolve("mongodb"), Map.of("MONGODB_URI", set.uri("scaling"))));
      }
    }
  }

  private void measure() throws IOException {
    if (isWanted(Part.ALONE)) {
      report.add("Alone, on one core", ValidationSpeed.measure(), Verifying.measure());
    }
    if (isWanted(Part.TARGETS)) {
      measureTargets();
    }
    if (isWanted(Part.SIGHTS)) {
      try (Server server = Sights.start(options.jar(), options.directory().resolve("sights"))) {
        Sights sights = new Sights(server, options.large(), options.requests());
        report.add("Readers who see different things", sights.measure());
      }
    }
    if (isWanted(Part.GROWTH) || isWanted(Part.STORES)) {
      compareSizes();
    }
  }

  private boolean isWanted(Part part) {
    return options.parts().contains(part);
  }

  private void measureTargets() throws IOException {
    try (Server server = start("targets", Map.of())) {
      Targets targets = new Targets(Side.fill(server, options.large()), options.requests());
      Figures figures = targets.measure(Nginx.installed(), options.directory());
      report.add("What it ought to reach", figures);
      draw("benchmark-rates", figures.rates("Answers a second, two cores shared with the clients"));
    }
  }

  private void compareSizes() throws IOException {
    try (Server first = start("small", Map.of());
        Server second = start("large", Map.of())) {
      Comparison postgres = filled(first, second);
      Table growth = postgres.growth(OF_GROWTH);
      report.add("A small collection and a large one", growth, validated(postgres.right()));
      draw("benchmark-readings", growth.medians());
      if (isWanted(Part.STORES) && Mongod.program().isPresent()) {
        try (ReplicaSet set = ReplicaSet.start()) {
          compareStores(set, postgres);
        }
      }
    }
  }

  private void compareStores(ReplicaSet set, Comparison postgres) throws IOException {
    DriverLoop smallLoop = new DriverLoop(set.uri("small"), "small");
    DriverLoop largeLoop = new DriverLoop(set.uri("large"), "large");
    try (Server first = start("mongodb-small", Map.of("MONGODB_URI", smallLoop.uri()));
        Server second = start("mongodb-large", Map.of("MONGODB_URI", largeLoop.uri()))) {
      Comparison mongo = filled(first, second);
      report.add("MongoDB", mongo.growth(OF_MONGODB));
      report.add(
          "Both stores",
          stores(postgres.left(), mongo.left()),
          stores(postgres.right(), mongo.right()),
          limit(largeLoop, mongo.right()),
          sizes(postgres.right(), mongo.right(), largeLoop));
    }
  }

  private Server start(String name, Map<String, String> settings) throws IOException {
    return Server.start(options.jar(), options.directory().resolve(name), settings);
  }

  private Comparison filled(Server first, Server second) throws IOException {
    return new Comparison(
        Side.fill(first, options.small()), Side.fill(second, options.large()), options.requests());
  }

  private Table stores(Side postgres, Side mongo) throws IOException {
    String size = Table.number(mongo.size());
    return new Comparison(postgres, mongo, options.requests())
        .stores("PostgreSQL, " + size, "MongoDB, " + size, OF_STORES);
  }

  private static String validated(Side side) {
    return "Posted to posted without validation, by arithmetic: %.2f (target: ≥ 0.8)"
        .formatted(ValidationSpeed.measure().ratioToUnvalidated(side.postedPerSecond()));
  }

  /** The same documents read by MongoDB's driver, and from us. */
  private Table limit(DriverLoop loop, Side side) throws IOException {
    Table table = new Table("driver alone", "ours", Map.of());
    List<Timings> timings =
        Client.alternate(List.of(loop, Reading.FIRST_PAGE.questions(side)), options.requests());
    table.addTimings(Reading.FIRST_PAGE.name(), timings.get(0), timings.get(1));
    return table;
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

  private void draw(String name, Plot plot) throws IOException {
    Path directory = options.write() ? PICTURES : options.directory();
    Files.writeString(Files.createDirectories(directory).resolve(name + ".svg"), plot.toString());
  }

  private void empty() throws IOException {
    if (Files.exists(options.directory())) {
      try (Stream<Path> files = Files.walk(options.directory())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
