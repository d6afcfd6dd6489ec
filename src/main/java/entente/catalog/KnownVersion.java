package entente.catalog;

import entente.stix.StixId;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that is stored, or was until it was deleted: what auditors may know of it, which is not
 * its document.
 *
 * @param key which it is
 * @param id the object's identifier
 * @param version as TAXII shows it
 * @param owner the partner who owns the object
 * @param deleted when it was deleted, if it was
 */
public record KnownVersion(
    VersionKey key, StixId id, String version, PartnerCode owner, Optional<Instant> deleted) {}
