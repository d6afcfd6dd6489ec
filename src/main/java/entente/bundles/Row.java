package entente.bundles;

import entente.bundles.SourceProblem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a table.
 *
 * @param file the table's path below the directory of the sources
 * @param line its number, the heading being line 1
 * @param values by heading, in the order of the headings
 */
record Row(String file, int line, Map<String, String> values) {

  static Row of(String file, CsvReader.Line heading, CsvReader.Line line) {
    if (line.fields().size() != heading.fields().size()) {
      throw new SourceProblem(
          new Place(file, line.number(), Optional.empty()),
          "%d fields, but the heading has %d"
              .formatted(line.fields().size(), heading.fields().size()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < heading.fields().size(); i++) {
      values.put(heading.fields().get(i), line.fields().get(i).strip());
    }
    return new Row(file, line.number(), values);
  }

  /** The cells that are not blank, in the order of the headings. */
  List<Cell> cells() {
    return values.keySet().stream().flatMap(column -> cell(column).stream()).toList();
  }

  Optional<Cell> cell(String column) {
    return Optional.ofNullable(values.get(column))
        .filter(value -> !value.isEmpty())
        .map(value -> new Cell(value, place(column)));
  }

  Cell require(String column) {
    return cell(column).orElseThrow(() -> problem(column, "a value is required"));
  }

  SourceProblem problem(String column, String expected) {
    return new SourceProblem(place(column), expected);
  }

  Place place(String column) {
    return new Place(file, line, Optional.of(column));
  }
}
