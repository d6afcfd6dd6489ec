package entente.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON Lines read as the elements of a JSON list: the ends of lines between two texts become
 * commas. Within a JSON text of one line there is no end of line.
 */
final class LinesAsList extends InputStream {
  private static final int END = -1;
  private static final int NOTHING = -2;

  private final InputStream lines;
  private int ahead = NOTHING;

  LinesAsList(InputStream lines) {
    this.lines = lines;
  }

  @Override
  public int read() throws IOException {
    if (ahead != NOTHING) {
      int next = ahead;
      ahead = NOTHING;
      return next;
    }
    int next = lines.read();
    if (next != '\n') {
      return next;
    }
    ahead = firstBehind(lines);
    return ahead == END ? END : ',';
  }

  /** The first octet that is not white space. */
  static int firstBehind(InputStream text) throws IOException {
    int first = text.read();
    while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
      first = text.read();
    }
    return first;
  }
}
