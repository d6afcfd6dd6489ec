package entente.taxii;

import entente.catalog.ObjectPage;
import entente.catalog.ObjectRepository.Detail;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** How a page is written. */
enum PageFormat {
  /** An envelope of objects (TAXII 2.1, section 3.7). */
  ENVELOPE(Detail.DOCUMENT),
  /** A manifest (section 5.3.1). */
  MANIFEST(Detail.RECORD),
  /** The versions of an object (section 5.8.1). */
  VERSIONS(Detail.RECORD);

  private final Detail detail;

  PageFormat(Detail detail) {
    this.detail = detail;
  }

  /** Whether documents are needed. */
  Detail detail() {
    return detail;
  }

  /** The body of a page; {@code next} is the cursor of the next page, if there is one. */
  Buffer write(ObjectPage page, Optional<String> next) {
    return switch (this) {
      case ENVELOPE -> PageWriter.envelope(page, next);
      case MANIFEST -> PageWriter.manifest(page, next);
      case VERSIONS -> PageWriter.versions(page, next);
    };
  }
}
