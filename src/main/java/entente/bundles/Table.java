package entente.bundles;

import entente.bundles.SourceProblem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of comma-separated values with a heading.
 *
 * @param type what its rows are; a table is named for it, as {@code report.csv} or {@code
 *     exchange.report.csv}
 */
record Table(String type, List<Row> rows) {
  private static final String ENDING = ".csv";

  Table {
    rows = List.copyOf(rows);
  }

  /** All tables of a directory, in the order of their names. */
  static List<Table> readAll(Path sources, String directory) throws IOException {
    try (Stream<Path> files = Files.list(sources.resolve(directory))) {
      return files
          .map(file -> directory + "/" + file.getFileName())
          .filter(name -> name.endsWith(ENDING))
          .sorted()
          .map(name -> read(sources, name))
          .toList();
    }
  }

  /** One table, by its path below the sources. */
  static Table read(Path sources, String name) {
    List<CsvReader.Line> lines = CsvReader.read(name, text(sources, name));
    if (lines.isEmpty()) {
      throw new SourceProblem(new Place(name, 1, Optional.empty()), "a heading is required");
    }
    CsvReader.Line heading = lines.get(0);
    if (new HashSet<>(heading.fields()).size() < heading.fields().size()) {
      throw new SourceProblem(
          new Place(name, 1, Optional.empty()), "a heading may not name a column twice");
    }
    return new Table(
        type(name), lines.stream().skip(1).map(line -> Row.of(name, heading, line)).toList());
  }

  private static String type(String name) {
    String stem = name.substring(name.lastIndexOf('/') + 1, name.length() - ENDING.length());
    return stem.substring(stem.lastIndexOf('.') + 1);
  }

  private static String text(Path sources, String name) {
    try {
      return Files.readString(sources.resolve(name));
    } catch (CharacterCodingException e) {
      throw new SourceProblem(new Place(name, 1, Optional.empty()), "the whole text must be UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
