package entente.bundles;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import entente.bundles.SourceProblem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads comma-separated values as RFC 4180 has them; lines may end in LF alone. */
final class CsvReader {
  private static final CsvFactory FACTORY =
      CsvFactory.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private CsvReader() {}

  /**
   * The fields of one record.
   *
   * @param number of the line it begins in, counted from 1
   */
  record Line(int number, List<String> fields) {
    Line {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The records of a table, in its order.
   *
   * @param file the table's path, for the place of a problem
   * @throws SourceProblem if a quoted field is not closed, or is followed by anything but a comma
   *     or the end of the line
   */
  static List<Line> read(String file, String text) {
    List<Line> lines = new ArrayList<>();
    try (CsvParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        lines.add(line(parser));
      }
    } catch (StreamReadException e) {
      throw new SourceProblem(
          new Place(file, e.getLocation().getLineNr(), Optional.empty()),
          e.getOriginalMessage() + " (RFC 4180)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Line line(CsvParser parser) throws IOException {
    List<String> fields = new ArrayList<>();
    JsonToken token = parser.nextToken();
    // Known from the first field on: before, the parser stands at the end of the previous line.
    int number = parser.currentTokenLocation().getLineNr();
    while (token == JsonToken.VALUE_STRING) {
      fields.add(parser.getText());
      token = parser.nextToken();
    }
    return new Line(number, fields);
  }
}
