package entente.taxii;

import entente.catalog.ObjectPage;
import entente.catalog.ObjectRepository.Detail;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.BiFunction;

/** How a page is written. */
enum PageFormat {
  /** An envelope of objects (TAXII 2.1, section 3.7). */
  ENVELOPE(Detail.DOCUMENT, PageWriter::envelope),
  /** A manifest (section 5.3.1). */
  MANIFEST(Detail.RECORD, PageWriter::manifest),
  /** The versions of an object (section 5.8.1). */
  VERSIONS(Detail.RECORD, PageWriter::versions);

  private final Detail detail;
  private final BiFunction<ObjectPage, Optional<String>, Buffer> writer;

  PageFormat(Detail detail, BiFunction<ObjectPage, Optional<String>, Buffer> writer) {
    this.detail = detail;
    this.writer = writer;
  }

  /** Whether documents are needed. */
  Detail detail() {
    return detail;
  }

  /** The body of a page; {@code next} is the cursor of the next page, if there is one. */
  Buffer write(ObjectPage page, Optional<String> next) {
    return writer.apply(page, next);
  }
}
