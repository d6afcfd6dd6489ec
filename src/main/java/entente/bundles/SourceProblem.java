package entente.bundles;

import java.util.Optional;

/** A mistake in a table: where it is, which rule it breaks and what was expected. */
public final class SourceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SourceProblem(Place place, String expected) {
    super(place + ": " + expected);
  }

  /**
   * Where a problem lies.
   *
   * @param file the table's path below the directory of the sources
   * @param line counted from 1, the heading
   * @param column its heading; absent if the whole line is meant
   */
  record Place(String file, int line, Optional<String> column) {
    @Override
    public String toString() {
      String lineOfFile = "%s, line %d".formatted(file, line);
      return column.map(it -> lineOfFile + ", column " + it).orElse(lineOfFile);
    }
  }
}
