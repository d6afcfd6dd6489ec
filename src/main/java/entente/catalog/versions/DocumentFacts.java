package entente.catalog.versions;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.DocumentJson;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * What is decided by of a document, which need not be kept in memory for it.
 *
 * @param created when the object was created, where it says so
 * @param createdBy who created it, where it says so
 * @param equal those of the documents that were sent which are equal to it
 */
record DocumentFacts(
    Optional<StixTimestamp> created, Optional<StixId> createdBy, List<Buffer> equal) {
  DocumentFacts {
    equal = List.copyOf(equal);
  }

  /**
   * Reads a document.
   *
   * @param sent what was sent as the same version of the object
   */
  static DocumentFacts of(Buffer document, List<Buffer> sent) {
    JsonNode json = DocumentJson.read(document);
    return new DocumentFacts(
        Optional.ofNullable(json.path("created").textValue()).map(StixTimestamp::new),
        Optional.ofNullable(json.path("created_by_ref").textValue()).map(StixId::new),
        sent.stream()
            .filter(it -> it.equals(document) || DocumentJson.areEqual(DocumentJson.read(it), json))
            .toList());
  }

  /** Equal as JSON. */
  static boolean areEqual(Buffer one, Buffer other) {
    return one.equals(other)
        || DocumentJson.areEqual(DocumentJson.read(one), DocumentJson.read(other));
  }

  /** Whether the document says what one says that was sent. */
  boolean isEqualTo(Buffer sent) {
    return equal.contains(sent);
  }
}
