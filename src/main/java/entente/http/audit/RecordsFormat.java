package entente.http.audit;

import entente.audit.CsvLines;
import entente.http.MediaRange;
import entente.http.MediaTypes;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.stream.Collectors;

/** How what auditors ask for is sent. */
public enum RecordsFormat {
  NDJSON(MediaTypes.NDJSON) {
    @Override
    public Buffer render(Buffer lines, CsvLines table) {
      return lines;
    }
  },
  CSV("text/csv") {
    @Override
    public Buffer render(Buffer lines, CsvLines table) {
      return Buffer.buffer(
          lines
              .toString()
              .lines()
              .map(table::line)
              .collect(Collectors.joining("", table.header(), "")));
    }
  };

  private final String mediaType;

  RecordsFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** CSV where a request names it, else NDJSON. */
  public static RecordsFormat accepted(Optional<String> accept) {
    return accept.stream()
            .flatMap(MediaRange::all)
            .anyMatch(range -> range.isWanted() && range.name().equals(CSV.mediaType))
        ? CSV
        : NDJSON;
  }

  /**
   * What is sent.
   *
   * @param lines an object as JSON on each line
   * @param table how they stand in a table
   */
  public abstract Buffer render(Buffer lines, CsvLines table);

  public String mediaType() {
    return mediaType;
  }
}
