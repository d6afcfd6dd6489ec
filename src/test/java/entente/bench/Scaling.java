package entente.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What several instances carry over the same databases, beside what one of them does. All of them
 * run from the start, so that each has run as long as the others when it is measured.
 *
 * @param jar the built server
 * @param size how many objects are read
 * @param instances how many there are at most
 */
record Scaling(Path jar, int size, int instances) {
  private static final int ROUNDS = 3;
  private static final int POSTED_BY_EACH = 4_000;

  /**
   * What was measured of some of the servers.
   *
   * @param perSecond how fast they were together
   * @param busyPercent how much of the machine's processors was used meanwhile, by whatever
   */
  private record Measured(double perSecond, double busyPercent) {}

  /** Something that several servers do at once. */
  private interface Load {
    double perSecond(List<Server> servers) throws IOException;
  }

  /**
   * Measures one to all instances, in turns.
   *
   * @param directory where the servers keep their data
   * @param settings how the servers are told of the store of the objects
   * @return a table in Markdown
   */
  String measure(Path directory, Map<String, String> settings) throws IOException {
    try (Fleet fleet = Fleet.start(jar, directory, settings, instances)) {
      Side filled = Side.fill(fleet.first(1).get(0), size);
      AtomicInteger posted = new AtomicInteger(size);
      List<String> lines = new ArrayList<>();
      lines.add(row("instances", Integer::toString));
      lines.add(row("---", number -> "---:"));
      add(lines, Comparison.CROWD, fleet, it -> crowd(it, filled, Reading.FIRST_PAGE));
      add(lines, "object by id, requests a second", fleet, it -> crowd(it, filled, Reading.OBJECT));
      add(
          lines,
          "objects posted a second, " + instances + " clients",
          fleet,
          it -> post(it, posted));
      return String.join("\n", lines);
    }
  }

  private static double crowd(List<Server> servers, Side filled, Reading reading) {
    return Crowd.ask(
            servers.stream().map(it -> reading.questions(filled, it.publisher())).toList(),
            Crowd.CLIENTS)
        .perSecond();
  }

  /** As many clients each time, however many servers they are divided among. */
  private double post(List<Server> servers, AtomicInteger posted) {
    List<Caller> clients =
        IntStream.range(0, instances)
            .mapToObj(i -> servers.get(i % servers.size()).publisher())
            .toList();
    return Publisher.together(
        clients, posted.getAndAdd(instances * POSTED_BY_EACH), POSTED_BY_EACH);
  }

  private void add(List<String> lines, String name, Fleet fleet, Load load) throws IOException {
    List<List<Measured>> rounds = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      rounds.add(round(fleet, load));
    }
    List<List<Measured>> warm = rounds.subList(1, rounds.size());
    lines.add(row(name, number -> median(warm, number, Measured::perSecond)));
    lines.add(row("of the processors, percent", it -> median(warm, it, Measured::busyPercent)));
  }

  private List<Measured> round(Fleet fleet, Load load) throws IOException {
    List<Measured> round = new ArrayList<>();
    for (int number = 1; number <= instances; number++) {
      ProcessorTime before = ProcessorTime.now();
      double perSecond = load.perSecond(fleet.first(number));
      round.add(new Measured(perSecond, ProcessorTime.now().busyPercentSince(before)));
    }
    return round;
  }

  private static String median(
      List<List<Measured>> rounds, int number, ToDoubleFunction<Measured> figure) {
    double[] sorted =
        rounds.stream().map(it -> it.get(number - 1)).mapToDouble(figure).sorted().toArray();
    return Table.number(sorted[sorted.length / 2]);
  }

  private String row(String name, IntFunction<String> cell) {
    return IntStream.rangeClosed(1, instances)
        .mapToObj(cell)
        .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
  }
}
