package entente.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Two sides beside each other: the same questions, asked in turns.
 *
 * @param left one side
 * @param right the other
 * @param requests how many requests each reading is measured by
 */
record Comparison(Side left, Side right, int requests) {
  static final String POSTED = "objects posted a second";
  static final String FAR_END = "end of the large to start of the small";
  static final String MEMORY = "resident memory, MiB";

  /** Eight clients at once. */
  static final String CROWD =
      "page of 100 on %d connections, requests a second".formatted(Crowd.CLIENTS);

  /** How the cost grows from the left side to the right one, of the same store. */
  Table growth(Map<String, String> targets) throws IOException {
    Table table = new Table(Table.number(left.size()), Table.number(right.size()), targets);
    addPosts(table);
    addReadings(table);
    List<Timings> ends =
        Client.alternate(
            List.of(Reading.FIRST_PAGE.questions(left), Reading.FAR_PAGE.questions(right)),
            requests);
    table.addRatio(FAR_END, ends.get(1).medianMillis() / ends.get(0).medianMillis());
    addLoads(table);
    return table;
  }

  /** What another store costs, at the same size. */
  Table stores(String nameOfLeft, String nameOfRight, Map<String, String> targets)
      throws IOException {
    Table table = new Table(nameOfLeft, nameOfRight, targets);
    addPosts(table);
    addReadings(table);
    addLoads(table);
    return table;
  }

  private void addPosts(Table table) {
    table.addTimings("POST of 1,000 objects, ms", left.posts(), right.posts());
    table.addNumbers(POSTED, left.postedPerSecond(), right.postedPerSecond());
  }

  private void addReadings(Table table) throws IOException {
    for (Reading reading : Reading.ALL) {
      List<Timings> timings =
          Client.alternate(List.of(reading.questions(left), reading.questions(right)), requests);
      table.addTimings(reading.name(), timings.get(0), timings.get(1));
    }
  }

  private void addLoads(Table table) throws IOException {
    table.addNumbers(
        "whole walk, objects a second",
        Walk.through(left.publisher(), left.size()).objectsPerSecond(),
        Walk.through(right.publisher(), right.size()).objectsPerSecond());
    table.addNumbers(
        CROWD,
        Crowd.ask(Reading.FIRST_PAGE.questions(left), Crowd.CLIENTS).perSecond(),
        Crowd.ask(Reading.FIRST_PAGE.questions(right), Crowd.CLIENTS).perSecond());
    table.addNumbers(MEMORY, left.server().residentMebibytes(), right.server().residentMebibytes());
  }
}
