package entente.stix.pattern;

import entente.stix.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The table of patterns, {@code patterns.tsv}; its head says how it is to be read. */
public final class PatternTable {
  private static final char PLACE = '▲';

  /**
   * A line of the table.
   *
   * @param expected what was expected; empty where the table does not say
   */
  record Row(String pattern, List<Found> found, String expected) {
    @Override
    public String toString() {
      return pattern;
    }
  }

  /** A rule that a pattern breaks, and the column where it does. */
  record Found(Rule rule, int column) {}

  private PatternTable() {}

  /** The patterns alone. */
  public static Stream<String> patterns() throws IOException {
    return rows().map(Row::pattern);
  }

  static Stream<Row> rows() throws IOException {
    try (InputStream table = PatternTable.class.getResourceAsStream("patterns.tsv")) {
      String text =
          new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(PatternTable::row);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\t", -1);
    List<Integer> columns = columns(cells[1]);
    List<Rule> rules =
        Stream.of(cells[0].split(" "))
            .filter(name -> !name.equals("-"))
            .map(name -> Rule.named(name).orElseThrow())
            .toList();
    if (columns.size() != rules.size()) {
      throw new IllegalArgumentException("as many rules as places were expected: " + line);
    }
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      found.add(new Found(rules.get(i), columns.get(i)));
    }
    return new Row(
        cells[1].replace(String.valueOf(PLACE), ""), found, cells.length > 2 ? cells[2] : "");
  }

  private static List<Integer> columns(String marked) {
    List<Integer> columns = new ArrayList<>();
    int column = 1;
    for (int character : marked.codePoints().toArray()) {
      if (character == PLACE) {
        columns.add(column);
      } else {
        column++;
      }
    }
    return columns;
  }
}
