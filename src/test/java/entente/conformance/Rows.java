package entente.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows that the standard asks of a server. */
final class Rows {
  private static final String TABLE = "taxii-2.1.tsv";

  private Rows() {}

  /**
   * A row.
   *
   * @param id what tests are tagged with
   * @param level how much the standard wants it; {@code POL} is policy where it is silent
   * @param requirement in a few words
   */
  record Row(String id, String level, String requirement) {}

  /** Whether a tag looks like the id of a row. */
  static boolean isRow(String tag) {
    return tag.startsWith("T-");
  }

  /** All rows, in the order of the standard. */
  static List<Row> all() {
    try (InputStream table = Objects.requireNonNull(Rows.class.getResourceAsStream(TABLE))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .map(cells -> new Row(cells[0], cells[1], cells[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
