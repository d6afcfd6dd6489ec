package entente.stix.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the oracles and we differ, and the clause that decides: {@code differences.tsv}. */
final class Differences {
  private static final Path TABLE = Path.of("src/test/resources/entente/stix/differences.tsv");

  private final List<Row> rows;

  /** Who refuses what the other one accepts. */
  enum Who {
    WE,
    THEY
  }

  /**
   * A line of the table.
   *
   * @param who who refuses
   * @param error what is found somewhere in each error that the row explains
   * @param clause where the standard decides
   * @param why in one sentence
   */
  record Row(Who who, Pattern error, String clause, String why) {

    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 4) {
        throw new IllegalArgumentException("four cells were expected: " + line);
      }
      return new Row(
          Who.valueOf(cells[0].toUpperCase(Locale.ROOT)),
          Pattern.compile(cells[1]),
          cells[2],
          cells[3]);
    }

    boolean explains(Difference difference, String error) {
      return who == difference.who() && this.error.matcher(error).find();
    }

    /** The row of the table in {@code docs}. */
    String markdown() {
      return "| %s | `%s` | %s | %s |"
          .formatted(
              who == Who.WE ? "we" : "they", error.pattern().replace("|", "\\|"), clause, why);
    }
  }

  /**
   * A verdict on which the oracles and we differ.
   *
   * @param errors of the one who refuses, each with what it is about in front
   */
  record Difference(Who who, Question question, List<String> errors) {

    static Stream<Difference> between(Question question, List<String> ours, List<String> theirs) {
      if (ours.isEmpty() == theirs.isEmpty()) {
        return Stream.empty();
      }
      Who who = ours.isEmpty() ? Who.THEY : Who.WE;
      return Stream.of(
          new Difference(
              who,
              question,
              Stream.concat(ours.stream(), theirs.stream())
                  .map(error -> question.subject() + " " + normalised(error))
                  .distinct()
                  .sorted()
                  .toList()));
    }

    /** Without what differs from object to object: identifiers, quoted values, places in lists. */
    private static String normalised(String error) {
      return error
          .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
          .replaceAll("/[0-9]+(?=[/:])", "/0")
          .replaceAll("\\s+", " ");
    }
  }

  private Differences(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  static Differences read() throws IOException {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return new Differences(
          lines.filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Row::of).toList());
    }
  }

  List<Row> rows() {
    return rows;
  }

  /** The errors of a difference that no row explains. */
  List<String> unexplained(Difference difference) {
    return difference.errors().stream()
        .filter(error -> rows.stream().noneMatch(row -> row.explains(difference, error)))
        .collect(Collectors.toList());
  }
}
