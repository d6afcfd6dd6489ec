package entente.bundles;

import entente.bundles.SourceProblem.Place;
import java.util.Arrays;
import java.util.List;

/**
 * A value of a table that is not blank.
 *
 * @param text without white space around it
 * @param place where it stands
 */
record Cell(String text, Place place) {

  /** The values of a cell that holds a list: they are separated by a semicolon and a space. */
  List<Cell> values() {
    return Arrays.stream(text.split("; ")).map(value -> new Cell(value, place)).toList();
  }

  /** The heading of its column. */
  String column() {
    return place.column().orElseThrow();
  }

  SourceProblem problem(String expected) {
    return new SourceProblem(place, "\"%s\": %s".formatted(text, expected));
  }
}
