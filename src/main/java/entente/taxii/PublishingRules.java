package entente.taxii;

import entente.catalog.Collection;
import entente.gate.PublishConfig;
import entente.sharing.Access;
import entente.stix.DocumentConfig;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What publishers must know of a collection before they publish, as a custom property of its
 * resource. Who may only read is not told.
 */
@ApplicationScoped
class PublishingRules {
  private static final String ANYBODY = "any";

  private final TaxiiConfig taxii;
  private final PublishConfig publish;
  private final DocumentConfig documents;

  PublishingRules(TaxiiConfig taxii, PublishConfig publish, DocumentConfig documents) {
    this.taxii = taxii;
    this.publish = publish;
    this.documents = documents;
  }

  /**
   * The rules.
   *
   * @param envelopeObjectsMax the most objects in one envelope
   * @param envelopeBytesMax the most octets of one envelope
   * @param objectBytesMax the most octets of one object
   * @param bundleBytesMax the most octets of a bundle at {@code /publish/bundles}
   * @param createdByRef the identity that all but observables must name; {@code any} for an editor;
   *     absent where the partner has none, and can publish observables only
   * @param levels the levels of TLP that are taken
   * @param unmarked the level of an object without one; absent where such an object is refused
   */
  record Entry(
      int envelopeObjectsMax,
      long envelopeBytesMax,
      int objectBytesMax,
      long bundleBytesMax,
      Optional<String> createdByRef,
      List<String> levels,
      Optional<String> unmarked) {}

  /** The rules of a collection for a caller; absent for one who may not write. */
  Optional<Entry> of(Access access) {
    return access.canWrite() ? Optional.of(entry(access)) : Optional.empty();
  }

  private Entry entry(Access access) {
    Collection collection = access.collection();
    return new Entry(
        taxii.envelopeObjectsMax(),
        taxii.contentLengthMax(),
        documents.limits().bytesMax(),
        publish.bundleBytesMax(),
        access.writesAny() ? Optional.of(ANYBODY) : access.partnerIdentity().map(StixId::value),
        Arrays.stream(TlpLevel.values())
            .filter(level -> level.compareTo(collection.highest()) <= 0)
            .map(TlpLevel::literal)
            .toList(),
        collection.unmarked().map(TlpLevel::literal));
  }
}
