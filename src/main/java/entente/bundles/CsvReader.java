package entente.bundles;

import entente.bundles.SourceProblem.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them; lines may end in LF alone. */
final class CsvReader {
  private final String file;
  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private int position;
  private int lineNumber = 1;

  private CsvReader(String file, String text) {
    this.file = file;
    this.text = text;
  }

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

  static List<Line> read(String file, String text) {
    return new CsvReader(file, text).lines();
  }

  private List<Line> lines() {
    while (position < text.length()) {
      lines.add(line());
    }
    return lines;
  }

  private Line line() {
    int number = lineNumber;
    List<String> fields = new ArrayList<>();
    do {
      fields.add(at('"') ? quoted() : plain());
    } while (skip(','));
    if (position < text.length() && !skipLineEnd()) {
      throw problem("a comma or the end of the line must follow a closing quote (RFC 4180)");
    }
    return new Line(number, fields);
  }

  private String plain() {
    int start = position;
    while (position < text.length() && !at(',') && !at('\n') && !at('\r')) {
      if (at('"')) {
        throw problem("a field with quotes in it must be quoted as a whole (RFC 4180)");
      }
      position++;
    }
    return text.substring(start, position);
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    position++;
    while (position < text.length()) {
      char next = text.charAt(position++);
      if (next == '\n') {
        lineNumber++;
      }
      if (next == '"' && !skip('"')) {
        return field.toString();
      }
      field.append(next);
    }
    throw problem("a quoted field must be closed before the end of the file (RFC 4180)");
  }

  private boolean skipLineEnd() {
    boolean carriageReturn = skip('\r');
    if (skip('\n')) {
      lineNumber++;
      return true;
    }
    return carriageReturn;
  }

  private boolean skip(char wanted) {
    boolean there = at(wanted);
    position += there ? 1 : 0;
    return there;
  }

  private boolean at(char wanted) {
    return position < text.length() && text.charAt(position) == wanted;
  }

  private SourceProblem problem(String expected) {
    return new SourceProblem(new Place(file, lineNumber, ""), expected);
  }
}
