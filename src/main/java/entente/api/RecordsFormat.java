package entente.api;

import entente.audit.AccessRecordPage;
import entente.audit.CsvLines;
import entente.http.MediaRange;
import entente.http.MediaTypes;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.stream.Collectors;

/** How access records are sent. */
enum RecordsFormat {
  NDJSON(MediaTypes.NDJSON) {
    @Override
    Buffer render(AccessRecordPage page) {
      return AccessRecordLines.of(page);
    }
  },
  CSV("text/csv") {
    @Override
    Buffer render(AccessRecordPage page) {
      return Buffer.buffer(
          AccessRecordLines.of(page)
              .toString()
              .lines()
              .map(CsvLines.RECORDS::line)
              .collect(Collectors.joining("", CsvLines.RECORDS.header(), "")));
    }
  };

  private final String mediaType;

  RecordsFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** CSV where a request names it, else NDJSON. */
  static RecordsFormat accepted(Optional<String> accept) {
    return accept.stream()
            .flatMap(MediaRange::all)
            .anyMatch(range -> range.isWanted() && range.name().equals(CSV.mediaType))
        ? CSV
        : NDJSON;
  }

  abstract Buffer render(AccessRecordPage page);

  String mediaType() {
    return mediaType;
  }
}
